/// A value that a site gives of its own: an attribute of a visitor, a property of an event.
public enum Value: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  /// A number with a fraction; never infinite or NaN.
  case number(Double)
  case flag(Bool)
  case list([String])

  /// Reads a value; `nil` for null, objects and lists of anything but texts.
  public init?(_ json: JSON) {
    switch json {
    case .string(let text): self = .text(text)
    case .integer(let number): self = .integer(number)
    case .number(let number):
      self = Int64(exactly: number).map { .integer($0) } ?? .number(number)
    case .bool(let flag): self = .flag(flag)
    case .array(let elements):
      let texts = elements.compactMap(\.string)
      guard texts.count == elements.count else { return nil }
      self = .list(texts)
    case .null, .object: return nil
    }
  }

  /// The value as documents and the journal have it.
  public var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .flag(let flag): .bool(flag)
    case .list(let texts): .array(texts.map { .string($0) })
    }
  }

  /// The value as a text: what text operators compare.
  public var text: String {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .list(let texts): texts.joined(separator: ", ")
    }
  }
}

extension [String: Value] {
  /// Reads the members of an object; those that are no values are left out.
  init(members json: JSON?) {
    self = json?.object?.compactMapValues { Value($0) } ?? [:]
  }

  /// The members as an object.
  var json: JSON { .object(mapValues(\.json)) }
}
