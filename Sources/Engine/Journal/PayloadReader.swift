/// Takes typed members from a payload; what is of another kind than it should be counts as missing.
struct PayloadReader {
  private let payload: Payload

  init(_ payload: Payload) { self.payload = payload }

  /// A member as it is; `nil` if there is none.
  func content(_ name: Payload.Name) -> Payload.Content? { payload[name] }

  // MARK: - What must be there

  func text(_ name: Payload.Name) throws(Misfit) -> String {
    guard let text = optional(name) else { throw missing(name) }
    return text
  }

  /// A text as a word that is compared with literals in a `switch`; one that no literal can be is
  /// like none of them.
  func word(_ name: Payload.Name) throws(Misfit) -> Payload.Name {
    switch payload[name] {
    case .short(let word): return word
    case .text(let text): return Payload.Name(text) ?? .other
    case .digits: return .other
    case nil, .null, .bool, .integer, .number, .list, .object: throw missing(name)
    }
  }

  func integer(_ name: Payload.Name) throws(Misfit) -> Int64 {
    guard let number = optionalInteger(name) else { throw missing(name) }
    return number
  }

  func choice<Choice: RawRepresentable<String>>(_ name: Payload.Name) throws(Misfit) -> Choice {
    let text = try text(name)
    guard let choice = Choice(rawValue: text) else {
      throw Misfit("\"\(name.text)\" is \"\(text)\", which this version does not know")
    }
    return choice
  }

  func name<Owner>(_ name: Payload.Name) throws(Misfit) -> Identifier<Owner> {
    guard let packed = optionalName(name) else { throw missing(name) }
    return Identifier(packed)
  }

  private func missing(_ name: Payload.Name) -> Misfit { Misfit("\"\(name.text)\" is missing") }

  // MARK: - What may be there

  func optional(_ name: Payload.Name) -> String? {
    switch payload[name] {
    case .text(let text): text
    case .short(let name): name.text
    case .digits(let first, let last): PackedName.digits(first, last).text
    case nil, .null, .bool, .integer, .number, .list, .object: nil
    }
  }

  func optionalName(_ name: Payload.Name) -> PackedName? {
    switch payload[name] {
    case .text(let text): PackedName(text)
    case .short(let name): .text(name.text)
    case .digits(let first, let last): .digits(first, last)
    case nil, .null, .bool, .integer, .number, .list, .object: nil
    }
  }

  func optionalInteger(_ name: Payload.Name) -> Int64? {
    switch payload[name] {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    case nil, .null, .bool, .text, .short, .digits, .list, .object: nil
    }
  }

  func flag(_ name: Payload.Name) -> Bool? {
    guard case .bool(let value) = payload[name] else { return nil }
    return value
  }

  func texts(_ name: Payload.Name) -> [String] {
    guard case .list(let elements) = payload[name] else { return [] }
    return elements.compactMap(\.string)
  }

  /// The members of a member; `nil` if that is not there, none if it is no object.
  func members(_ name: Payload.Name) -> PayloadReader? {
    payload[name].map { content in
      guard case .object(let members) = content else { return PayloadReader(Payload()) }
      return PayloadReader(members)
    }
  }

  /// A member's own members as values by name; those that are no values are left out.
  func values(_ name: Payload.Name) -> [String: Value] {
    guard case .object(let members) = payload[name] else { return [:] }
    return members.byName { Value($0.json) }
  }

  /// A member's own members as texts by name; those that are no texts are left out.
  func textsByName(_ name: Payload.Name) -> [String: String] {
    guard case .object(let members) = payload[name] else { return [:] }
    return members.byName(\.json.string)
  }
}

extension Payload.Content {
  /// The content as a tree.
  fileprivate var json: JSON {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .text(let text): .string(text)
    case .short(let name): .string(name.text)
    case .digits(let first, let last): .string(PackedName.digits(first, last).text)
    case .list(let elements): .array(elements)
    case .object(let members): .object(members.byName(\.json))
    }
  }
}
