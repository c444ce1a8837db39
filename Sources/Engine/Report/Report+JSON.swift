// The form in which a sealed segment of the journal keeps its summary. Names for ever; a report
// of another version is refused, and counted again from the entries.

extension Report {
  /// The version of the form.
  public static let version: Int64 = 4
  /// The oldest version that can be read: it knows nothing of hours and days.
  public static let oldestVersion: Int64 = 1

  /// The report as a summary that `init(_:)` reads.
  public var json: JSON {
    [
      "version": .integer(Self.version), "campaigns": .members(campaigns, \.text) { $0.json },
      "conversations": conversations.json,
    ]
  }

  /// Reads a summary.
  ///
  /// - Throws: `Misfit` if it is of another version or not a summary at all.
  public init(_ json: JSON) throws(Misfit) {
    let version = try json.integer("version")
    guard (Self.oldestVersion...Self.version).contains(version) else {
      throw Misfit(
        "the summary is of version \(version), not \(Self.oldestVersion) to \(Self.version)")
    }
    for (name, figures) in try json.members("campaigns") {
      campaigns[Campaign.ID(name)] = try Figures(figures)
    }
    conversations = try ConversationFigures(json["conversations"] ?? .null)
  }
}

extension JSON {
  /// The object whose members are made of a dictionary's entries.
  static func members<Key, Value>(
    _ entries: [Key: Value], _ name: (Key) -> String, _ value: (Value) -> JSON
  ) -> JSON {
    .object(
      Dictionary(
        entries.map { (name($0.key), value($0.value)) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The members of the object `name`; none if it is absent.
  func members(_ name: String) throws(Misfit) -> [String: JSON] {
    guard let value = self[name] else { return [:] }
    guard let members = value.object else {
      throw Misfit("\"\(name)\" is \(value.kind), not an object")
    }
    return members
  }

  /// The count `name`; 0 if it is absent.
  func count(_ name: String) throws(Misfit) -> Int {
    guard self[name] != nil else { return 0 }
    return try Self.count(try integer(name))
  }

  /// The whole number `name`.
  func integer(_ name: String) throws(Misfit) -> Int64 {
    guard let number = self[name]?.integer else { throw Misfit("\"\(name)\" is missing") }
    return number
  }

  /// The number as a count: so large that sums of them cannot overflow is none.
  static func count(_ number: Int64) throws(Misfit) -> Int {
    guard (0...1 << 50).contains(number) else { throw Misfit("\(number) is no count") }
    return Int(number)
  }

  /// The name as one of a kind.
  static func choice<Choice: RawRepresentable<String>>(_ name: String) throws(Misfit) -> Choice {
    guard let choice = Choice(rawValue: name) else {
      throw Misfit("\"\(name)\" is nothing that this version counts")
    }
    return choice
  }
}
