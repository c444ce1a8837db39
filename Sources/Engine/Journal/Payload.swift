/// The members of a journal's payload in the order in which they stand: a flat list that takes no
/// table and no tree, however it was read.
public struct Payload: Hashable, Sendable {
  private(set) var members: [Member] = []

  struct Member: Hashable, Sendable {
    let name: Name
    let content: Content
  }

  /// What a member is.
  public enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    /// A text of 32 digits, the first 16 and the last 16 as numbers.
    case digits(UInt64, UInt64)
    case list([JSON])
    case object(Payload)
  }

  /// Makes a payload without members.
  public init() {}

  /// Adds a member whose name was not there before.
  public mutating func add(_ name: Name, _ content: Content) {
    members.append(Member(name: name, content: content))
  }

  /// Takes all members out and keeps their room.
  public mutating func removeAll() { members.removeAll(keepingCapacity: true) }

  /// The content of a member; `nil` if there is no such member. O(*n*).
  subscript(name: Name) -> Content? {
    for member in members where member.name == name { return member.content }
    return nil
  }
}

// MARK: - Names

extension Payload {
  /// The name of a member, of which nearly all fit two words.
  public enum Name: Hashable, Sendable {
    /// Up to 16 ASCII characters and none that is 0, the first one lowest, and zeros after them.
    case short(UInt64, UInt64)
    /// Any other name.
    case long(String)

    /// Packs `text`.
    public init(_ text: String) {
      let bytes = text.utf8
      guard bytes.count <= 16, bytes.allSatisfy({ 1..<0x80 ~= $0 }) else {
        self = .long(text)
        return
      }
      var words: (UInt64, UInt64) = (0, 0)
      for (place, byte) in bytes.enumerated() {
        if place < 8 {
          words.0 |= UInt64(byte) << UInt64(8 * place)
        } else {
          words.1 |= UInt64(byte) << UInt64(8 * place - 64)
        }
      }
      self = .short(words.0, words.1)
    }

    /// The name as it is written.
    var text: String {
      switch self {
      case .long(let text): text
      case .short(let first, let second):
        String(
          decoding: [first, second].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
          }.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
  }
}

extension Payload.Name: ExpressibleByStringLiteral {
  /// Packs a literal of at most 16 ASCII characters.
  @inline(__always)
  public init(stringLiteral name: StaticString) {
    var words: (UInt64, UInt64) = (0, 0)
    for place in 0..<min(8, name.utf8CodeUnitCount) {
      words.0 |= UInt64(name.utf8Start[place]) &<< UInt64(8 &* place)
    }
    for place in 8..<max(8, name.utf8CodeUnitCount) {
      words.1 |= UInt64(name.utf8Start[place]) &<< UInt64(8 &* place &- 64)
    }
    self = .short(words.0, words.1)
  }
}

// MARK: - Trees

extension Payload {
  /// Makes the payload that a tree is; one without members if that is no object.
  init(_ json: JSON) {
    for (name, value) in json.object ?? [:] { add(Name(name), Content(value)) }
  }
}

extension Payload.Content {
  /// Makes the content that a tree is.
  public init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .string(let text): self.init(text)
    case .array(let elements): self = .list(elements)
    case .object: self = .object(Payload(json))
    }
  }

  /// Makes the content that a text of 32 digits is; `nil` if these bytes are anything else.
  public init?(digits bytes: Span<UInt8>) {
    guard bytes.count == PackedName.length,
      case .digits(let first, let last)? = bytes.withUnsafeBufferPointer({
        PackedName.digits(in: $0)
      })
    else { return nil }
    self = .digits(first, last)
  }

  /// Makes the content that a text is.
  public init(_ text: String) {
    switch PackedName(text) {
    case .digits(let first, let last): self = .digits(first, last)
    case .text(let text): self = .text(text)
    }
  }
}
