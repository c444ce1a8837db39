#if Gateway
internal import Engine

// Words of JSON Schema. Limits of texts are bytes of UTF-8 for the gateway, and characters for the
// schema: what the schema refuses, the gateway refuses too.

extension JSON {
  /// A text of 1 to `limit` bytes.
  static func text(_ limit: Int, _ help: String? = nil) -> JSON {
    described(["type": "string", "minLength": 1, "maxLength": .integer(Int64(limit))], help)
  }

  /// A text of at most `limit` bytes, or nothing.
  static func optionalText(_ limit: Int, _ help: String? = nil) -> JSON {
    described(["type": ["string", "null"], "maxLength": .integer(Int64(limit))], help)
  }

  /// One of `names`, or nothing.
  static func optionalChoice(_ names: [String]) -> JSON {
    ["enum": .array(names.map { .string($0) } + [.null])]
  }

  /// One of `names`.
  static func choice(_ names: [String]) -> JSON { ["enum": .array(names.map { .string($0) })] }

  /// A whole number.
  static func number(_ bounds: ClosedRange<Int64>? = nil, _ help: String? = nil) -> JSON {
    var json: JSON = ["type": "integer"]
    json["minimum"] = bounds.map { .integer($0.lowerBound) }
    json["maximum"] = bounds.map { .integer($0.upperBound) }
    return described(json, help)
  }

  /// At most `count` texts of 1 to `limit` bytes, or nothing.
  static func texts(_ count: Int, _ limit: Int) -> JSON {
    [
      "type": ["array", "null"], "maxItems": .integer(Int64(count)), "items": text(limit),
    ]
  }

  /// A list of anything that fits `items`.
  static func list(_ items: JSON, _ counts: ClosedRange<Int64>? = nil) -> JSON {
    var json: JSON = ["type": "array", "items": items]
    json["minItems"] = counts.map { .integer($0.lowerBound) }
    json["maxItems"] = counts.map { .integer($0.upperBound) }
    return json
  }

  /// An object; members that are not named may be there too, unless it is closed.
  static func record(
    _ members: [String: JSON], required: [String] = [], isClosed: Bool = false,
    _ help: String? = nil
  ) -> JSON {
    var json: JSON = ["type": "object", "properties": .object(members)]
    if !required.isEmpty { json["required"] = .array(required.map { .string($0) }) }
    if isClosed { json["additionalProperties"] = false }
    return described(json, help)
  }

  /// Attributes of a person, properties of an event.
  static var values: JSON {
    [
      "type": ["object", "null"], "maxProperties": .integer(Int64(ExternalEvent.mostValues)),
      "propertyNames": text(64),
      "additionalProperties": [
        "anyOf": [
          ["type": "string", "maxLength": .integer(Int64(ExternalEvent.valueBytes))],
          ["type": "number"], ["type": "boolean"], list(["type": "string"]),
        ]
      ],
    ]
  }

  /// The schema of this name among the contract's components.
  static func component(_ name: String) -> JSON {
    ["$ref": .string("#/components/schemas/\(name)")]
  }

  private static func described(_ json: JSON, _ help: String?) -> JSON {
    var json = json
    json["description"] = help.map { .string($0) }
    return json
  }
}
#endif
