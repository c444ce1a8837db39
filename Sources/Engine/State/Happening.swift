/// A named event that a page or a server has reported, with its properties.
public struct Happening: Hashable, Sendable {
  /// The name under which it was reported.
  public private(set) var name: String
  /// When it was reported.
  public private(set) var at: Instant
  /// By name: a list takes half the room of a table.
  private var list: [Property]

  private struct Property: Hashable, Sendable {
    let name: String
    let value: Value
  }

  init(name: String, properties: [String: Value], at moment: Instant) {
    self.name = name
    at = moment
    list = Self.list(properties)
  }

  private static func list(_ properties: [String: Value]) -> [Property] {
    properties.sorted { $0.key < $1.key }.map { Property(name: $0.key, value: $0.value) }
  }

  /// The property of that name that it was reported with.
  public subscript(property name: String) -> Value? { list.first { $0.name == name }?.value }

  /// Whether it has all of `wanted`.
  func has(_ wanted: [String: Value]) -> Bool {
    wanted.allSatisfy { self[property: $0.key] == $0.value }
  }
}

/// What has happened to one visitor: the latest with their properties, all by number.
public struct Happenings: Hashable, Sendable {
  /// How many are kept with their properties; filters and windows look at these.
  public static let kept = 100

  /// The latest, oldest first.
  public private(set) var latest: [Happening] = []
  /// How many are not among the latest any more, by name.
  private var forgotten: [Count] = []

  fileprivate struct Count: Hashable, Sendable {
    var name: String
    var number: Int
  }

  mutating func add(_ happening: Happening) {
    if latest.count >= Self.kept { forget(latest.removeFirst().name) }
    latest.append(happening)
  }

  private mutating func forget(_ name: String) {
    if let place = forgotten.firstIndex(where: { $0.name == name }) {
      forgotten[place].number += 1
    } else {
      forgotten.append(Count(name: name, number: 1))
    }
  }

  /// Returns how often `name` happened.
  func count(of name: String) -> Int {
    let before = forgotten.first { $0.name == name }?.number ?? 0
    return latest.reduce(before) { $1.name == name ? $0 + 1 : $0 }
  }

  /// Returns the moments of those with this name and these properties, oldest first.
  func moments(of name: String, with properties: [String: Value]) -> [Instant] {
    latest.filter { $0.name == name && $0.has(properties) }.map(\.at)
  }

  /// Returns the latest with this name, or the latest of all.
  func last(_ name: String?) -> Happening? {
    latest.last { name == nil || $0.name == name }
  }
}

// MARK: - Snapshots

extension Happening: Taped {
  static let blank = Happening(name: "", properties: [:], at: .distantPast)

  mutating func pass(_ tape: inout Tape) {
    var properties = Dictionary(list.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    tape.pass("name", &name)
    tape.pass("at", &at)
    tape.pass("properties", &properties)
    list = Self.list(properties)
  }
}

extension Happenings: Taped {
  static let blank = Happenings()

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass(list: "latest", &latest)
    try tape.pass(list: "forgotten", &forgotten)
  }
}

extension Happenings.Count: Taped {
  static let blank = Self(name: "", number: 0)

  mutating func pass(_ tape: inout Tape) {
    tape.pass("name", &name)
    tape.pass("number", &number)
  }
}
