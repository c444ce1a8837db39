/// Holds a document against a schema of `Schema`: the keywords that those use, and no more.
public struct SchemaCheck {
  private let root: JSON

  /// Makes a check by a schema.
  public init(_ schema: JSON) { root = schema }

  /// Returns what does not fit: errors by the schema's words, and a warning for every member that
  /// the schema does not name where it allows others.
  public func findings(in document: JSON) -> [Finding] { findings(document, root, "") }

  private func findings(_ json: JSON, _ schema: JSON, _ path: String) -> [Finding] {
    if let name = schema["$ref"]?.string {
      let key = name.hasPrefix("#/$defs/") ? String(name.dropFirst(8)) : name
      guard let definition = root["$defs"]?[key] else {
        return [.error(path, "the schema names \(name) and lacks it")]
      }
      return findings(json, definition, path)
    }
    if let choices = schema["anyOf"]?.array {
      let results = choices.map { findings(json, $0, path) }
      let best = results.first { !$0.contains { $0.severity == .error } }
      return best ?? [.error(path, "fits none of \(choices.count) shapes: \(json.kind)")]
    }
    if let names = schema["enum"]?.array, !names.contains(json) {
      return [.error(path, "is not one of \(names.compactMap(\.string).joined(separator: ", "))")]
    }
    if let value = schema["const"], value != json {
      return [.error(path, "is not what it must be")]
    }
    if let misfit = misfit(json, schema) { return [.error(path, misfit)] }
    return members(json, schema, path) + elements(json, schema, path)
  }

  private func misfit(_ json: JSON, _ schema: JSON) -> String? {
    guard let type = schema["type"] else { return nil }
    let names = type.array?.compactMap(\.string) ?? [type.string ?? ""]
    guard names.contains(where: { json.isOf(type: $0) }) else {
      return "wants \(names.joined(separator: " or ")), not \(json.kind)"
    }
    return nil
  }

  private func members(_ json: JSON, _ schema: JSON, _ path: String) -> [Finding] {
    guard let members = json.object else { return [] }
    let known = schema["properties"]?.object ?? [:]
    var found: [Finding] = []
    for name in schema["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
      found.append(.error(path, "lacks \"\(name)\""))
    }
    if let least = schema["minProperties"]?.integer, members.count < Int(least) {
      found.append(.error(path, "has too few members"))
    }
    if let most = schema["maxProperties"]?.integer, members.count > Int(most) {
      found.append(.error(path, "has too many members"))
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let place = path.isEmpty ? name : "\(path).\(name)"
      if let inner = known[name] ?? byPattern(name, schema) {
        found += findings(value, inner, place)
      } else if !known.isEmpty {
        let near = known.keys.map { (EditDistance.between($0, name), $0) }.min { $0 < $1 }
        let hint = near.flatMap { $0.0 <= 2 ? "; did you mean \($0.1)?" : nil } ?? ""
        let sentence = "there is no member \"\(name)\"\(hint)"
        let isClosed = schema["additionalProperties"]?.bool == false
        found.append(isClosed ? .error(place, sentence) : .warning(place, sentence))
      }
    }
    return found
  }

  /// The schema of a member that fits a pattern: `^visitor\.attribute\..`, which stands for every
  /// name with more behind that.
  private func byPattern(_ name: String, _ schema: JSON) -> JSON? {
    schema["patternProperties"]?.object?.first { pattern, _ in
      let prefix = pattern.dropFirst().dropLast().filter { $0 != "\\" }
      return name.hasPrefix(prefix) && name.count > prefix.count
    }?.value
  }

  private func elements(_ json: JSON, _ schema: JSON, _ path: String) -> [Finding] {
    guard let elements = json.array else { return [] }
    var found: [Finding] = []
    if let least = schema["minItems"]?.integer, elements.count < Int(least) {
      found.append(.error(path, "has too few elements"))
    }
    if let most = schema["maxItems"]?.integer, elements.count > Int(most) {
      found.append(.error(path, "has too many elements"))
    }
    guard let items = schema["items"] else { return found }
    return found
      + elements.enumerated().flatMap { findings($1, items, "\(path)[\($0)]") }
  }
}

extension JSON {
  fileprivate func isOf(type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .number: type == "number"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
