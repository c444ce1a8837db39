/// The members of a journal's payload in the order in which they stand: a flat list that takes no
/// table and no tree, however it was read.
public struct Payload: Hashable, Sendable {
  private var members: [Member] = []
  private var longNames: [String] = []

  private struct Member: Hashable, Sendable {
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
    /// A text of at most 16 ASCII characters, none of them 0: nothing is allocated for it.
    case short(Name)
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

  /// Adds a member whose name, which is ASCII, was not there before.
  public mutating func add(named text: String, _ content: Content) {
    if let name = Name(text) { return add(name, content) }
    add(Name(first: UInt64(longNames.count), second: .max), content)
    longNames.append(text)
  }

  /// Takes all members out and keeps their room.
  public mutating func removeAll() {
    members.removeAll(keepingCapacity: true)
    if !longNames.isEmpty { longNames = [] }
  }

  /// How many members there are.
  public var count: Int { members.count }

  /// Tells whether there is a member of this name. O(*n*).
  public func contains(_ name: Name) -> Bool {
    for member in members where member.name == name { return true }
    return false
  }

  /// The content of a member; `nil` if there is no such member. O(*n*).
  subscript(name: Name) -> Content? {
    for place in members.indices where members[place].name == name {
      return members[place].content
    }
    return nil
  }

  /// The text of a member; `nil` if there is no such member, or it is no text.
  public func text(_ name: Name) -> String? { PayloadReader(self).optional(name) }

  /// The number of a member; `nil` if there is no such member, or it is no whole number.
  public func integer(_ name: Name) -> Int64? { PayloadReader(self).optionalInteger(name) }

  /// Names and contents in their order.
  public var contents: some Sequence<(name: String, content: Content)> {
    members.lazy.map { (text(of: $0.name), $0.content) }
  }

  /// The members that are objects and named by their places, in the order of these.
  var objects: [Payload] {
    var places: [(place: Int, members: Payload)] = []
    for member in members {
      guard case .object(let members) = member.content, let place = Int(text(of: member.name))
      else { continue }
      places.append((place, members))
    }
    // A tree has mixed them.
    return places.sorted { $0.place < $1.place }.map(\.members)
  }

  private func text(of name: Name) -> String {
    name.second == .max ? longNames[Int(name.first)] : name.text
  }

  /// What `read` makes of the contents, by name; what it makes nothing of is left out.
  func byName<Item>(_ read: (Content) -> Item?) -> [String: Item] {
    var items: [String: Item] = [:]
    for member in members {
      items[text(of: member.name)] = read(member.content)
    }
    return items
  }
}

// MARK: - Names

extension Payload {
  /// The name of a member in two words: up to 16 ASCII characters and none that is 0, the first
  /// one lowest, and zeros after them.
  public struct Name: Hashable, Sendable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64

    /// Makes the name of these words.
    public init(first: UInt64, second: UInt64) {
      self.first = first
      self.second = second
    }

    /// Packs `text`; `nil` if it does not fit.
    init?(_ text: String) {
      let bytes = text.utf8
      guard bytes.count <= 16, bytes.allSatisfy({ 1..<0x80 ~= $0 }) else { return nil }
      var words: (UInt64, UInt64) = (0, 0)
      for (place, byte) in bytes.enumerated() {
        if place < 8 {
          words.0 |= UInt64(byte) << UInt64(8 * place)
        } else {
          words.1 |= UInt64(byte) << UInt64(8 * place - 64)
        }
      }
      self.init(first: words.0, second: words.1)
    }

    /// What no literal is.
    static let other = Name(first: .max, second: .max)

    /// How many characters it has.
    private var count: Int {
      second == 0 ? 8 - first.leadingZeroBitCount / 8 : 16 - second.leadingZeroBitCount / 8
    }

    /// The name as it is written.
    public var text: String {
      let count = count
      return String(unsafeUninitializedCapacity: count) { bytes in
        for place in 0..<min(8, count) {
          bytes[place] = UInt8(truncatingIfNeeded: first &>> UInt64(8 &* place))
        }
        for place in 8..<max(8, count) {
          bytes[place] = UInt8(truncatingIfNeeded: second &>> UInt64(8 &* place &- 64))
        }
        return count
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
    self.init(first: words.0, second: words.1)
  }
}

// MARK: - Trees

extension Payload {
  /// Makes the payload that a tree is; one without members if that is no object.
  public init(_ json: JSON) {
    // Sorted, so that equal trees are written alike.
    for (name, value) in (json.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      add(named: name, Content(value))
    }
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

  /// The text of 32 digits; `nil` for anything else.
  public var digits: String? {
    guard case .digits(let first, let last) = self else { return nil }
    return PackedName.digits(first, last).text
  }

  /// Makes the content that a text is.
  public init(_ text: String) {
    switch PackedName(text) {
    case .digits(let first, let last): self = .digits(first, last)
    case .text(let text): self = .text(text)
    }
  }
}
