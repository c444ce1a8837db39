import Foundation

/// Something that the gateway is to know, with an id that was made before the first attempt.
struct Letter: Codable, Equatable, Sendable {
  let id: String
  let kind: Kind
  let facts: [String: JSONValue]

  enum Kind: String, Codable, Sendable {
    case event, message
  }

  /// The most events that go out at once.
  static let mostInBatch = 100

  init(id: String? = nil, _ kind: Kind, _ facts: [String: JSONValue]) {
    self.id = id ?? Self.newID()
    self.kind = kind
    self.facts = facts
  }

  /// 128 random bits as 32 hexadecimal digits.
  static func newID() -> String {
    UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
  }

  /// Whether it opens a screen.
  var isScreen: Bool { facts["type"]?.string == "screen" }

  var json: JSONValue { .object(facts.merging(["id": .string(id)]) { $1 }) }
}

/// What a client knows beyond the end of the app.
struct Memory: Codable, Equatable, Sendable {
  /// The id that the gateway gave.
  var visitor: String?
  /// What the gateway does not have yet, oldest first.
  private(set) var letters: [Letter] = []
  /// The invitations that the app was told of, the latest.
  private(set) var shown: [String] = []

  /// More than an app has to say in a day without a network.
  private static let mostLetters = 2_000
  private static let mostShown = 50

  /// Adds a letter; of too many, the oldest that is no message is forgotten.
  mutating func add(_ letter: Letter) {
    letters.append(letter)
    guard letters.count > Self.mostLetters else { return }
    letters.remove(at: letters.firstIndex { $0.kind == .event } ?? 0)
  }

  mutating func remove(_ sent: [Letter]) {
    let ids = Set(sent.map(\.id))
    letters.removeAll { ids.contains($0.id) }
  }

  /// The oldest letters that can go out together; `nil` if there are none.
  func batch(_ most: Int) -> [Letter]? {
    guard let first = letters.first else { return nil }
    guard first.kind == .event else { return [first] }
    return Array(letters.prefix(most).prefix { $0.kind == .event })
  }

  /// Notes that the app is told of an invitation; false if it was before.
  mutating func show(_ invitation: String) -> Bool {
    guard !shown.contains(invitation) else { return false }
    shown = (shown + [invitation]).suffix(Self.mostShown)
    return true
  }
}

/// The file in which a client's memory stands.
struct MemoryFile: Sendable {
  private let folder: URL

  init(folder: URL) { self.folder = folder }

  private var file: URL { folder.appendingPathComponent("beckon-client.json") }

  /// What is known; nothing if there is no file, or one that is damaged.
  func read() -> Memory {
    (try? JSONDecoder().decode(Memory.self, from: Data(contentsOf: file))) ?? Memory()
  }

  /// Replaces the file as a whole. Where that fails, the app goes on with what it has in memory.
  func write(_ memory: Memory) {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? JSONEncoder().encode(memory).write(to: file, options: .atomic)
  }
}
