extension Schema {
  /// The rule tree, and what can be asked of each kind of field.
  static let definitions: JSON = {
    var definitions: [String: JSON] = ["rule": rule]
    definitions["rules"] = ["type": "array", "items": ["$ref": "#/$defs/rule"]]
    for field in Catalogue.fields { definitions[field.key] = tests(field) }
    return .object(definitions)
  }()

  /// A group or one field of the catalogue.
  private static let rule: JSON = {
    var members: [String: JSON] = [
      "all": ["$ref": "#/$defs/rules"], "any": ["$ref": "#/$defs/rules"],
      "none": ["$ref": "#/$defs/rules"], "not": ["$ref": "#/$defs/rule"],
      "off": ["$ref": "#/$defs/rule"],
    ]
    var patterns: [String: JSON] = [:]
    for field in Catalogue.fields {
      let reference: JSON = ["$ref": .string("#/$defs/\(field.key)")]
      if case .suffix = field.parameter {
        let pattern = field.prefix.map { $0 == "." ? "\\." : String($0) }.joined()
        patterns["^\(pattern)."] = reference
      } else {
        members[field.key] = reference
      }
    }
    var json = one(of: members)
    json["patternProperties"] = .object(patterns)
    return json
  }()

  /// What can be asked of a field: one operator with its value, and what the field is about.
  private static func tests(_ field: Field) -> JSON {
    let pairs = field.kind.operators.map { ($0.rawValue, operand($0, field.kind)) }
    let operators = Dictionary(uniqueKeysWithValues: pairs)
    let about = parameter(field.parameter)
    var json = one(of: operators.merging(about) { $1 })
    if !about.isEmpty {
      json["required"] = ["of"]
      json["minProperties"] = 2
      json["maxProperties"] = .integer(Int64(1 + about.count))
    }
    json["title"] = .string(field.label)
    json["description"] = .string(field.help)
    return json
  }

  /// The members that say what a field is about.
  private static func parameter(_ parameter: Field.Parameter) -> [String: JSON] {
    switch parameter {
    case .none, .suffix: return [:]
    case .name(let what): return ["of": text(what)]
    case .event(let what):
      let properties: JSON = [
        "type": "object", "description": "Properties that the event must have to count.",
      ]
      return ["of": text(what), "within": duration("How far back."), "where": properties]
    }
  }

  private static func one(of members: [String: JSON]) -> JSON {
    [
      "type": "object", "minProperties": 1, "maxProperties": 1,
      "properties": .object(members), "additionalProperties": false,
    ]
  }

  /// The values that an operator takes, found by asking the reader itself: what it accepts of each
  /// shape is what the schema allows.
  static func operand(_ operation: Operator, _ kind: Field.Kind) -> JSON {
    if operation.takesNoValue { return ["const": true] }
    func takes(_ json: JSON) -> Bool { (try? Test(operation, json, for: kind)) != nil }
    let text = textShape(kind, takes)
    var shapes: [JSON] = []
    if let text, takes(.string(text.example)) { shapes.append(text.schema) }
    if takes(.number(1.5)) {
      shapes.append(["type": "number"])
    } else if takes(1) {
      shapes.append(["type": "integer"])
    }
    if takes(true) || takes(false) { shapes.append(["type": "boolean"]) }
    if let text, takes([.string(text.example)]) {
      shapes.append(["type": "array", "items": text.schema, "minItems": 1])
    } else if let text, takes([.string(text.example), .string(text.example)]) {
      shapes.append(pair([text.schema, ["type": "integer"]]))
    } else if takes([1, 1]) {
      shapes.append(pair([["type": takes([.number(1.5), .number(1.5)]) ? "number" : "integer"]]))
    }
    return shapes.count == 1 ? shapes[0] : ["anyOf": .array(shapes)]
  }

  private static func pair(_ elements: [JSON]) -> JSON {
    let items = elements.count == 1 ? elements[0] : ["anyOf": .array(elements)]
    return ["type": "array", "items": items, "minItems": 2, "maxItems": 2]
  }

  /// The schema of a text that `takes` accepts, alone, in a list or in a pair, with an example.
  private static func textShape(
    _ kind: Field.Kind, _ takes: (JSON) -> Bool
  ) -> (schema: JSON, example: String)? {
    func isTaken(_ text: String) -> Bool {
      takes(.string(text)) || takes([.string(text)]) || takes([.string(text), .string(text)])
    }
    if case .choice(let names) = kind, let first = names.first, isTaken(first) {
      return (["enum": .array(names.map { .string($0) })], first)
    }
    if isTaken("words") { return (["type": "string", "minLength": 1], "words") }
    if isTaken("45s") { return (["type": "string", "pattern": .string(durationPattern)], "45s") }
    return ["2026-11-24", "1.2.3", "12.5", "12"].first(where: isTaken).map {
      (["type": "string"], $0)
    }
  }
}
