/// A named event that a page or a server has reported, with its properties.
public struct Happening: Hashable, Sendable {
  /// The name under which it was reported.
  public let name: String
  /// What it was reported with.
  public let properties: [String: Value]
  /// When it was reported.
  public let at: Instant

  /// Whether it has all of `wanted`.
  func has(_ wanted: [String: Value]) -> Bool {
    wanted.allSatisfy { properties[$0.key] == $0.value }
  }
}

/// What has happened to one visitor: the latest with their properties, all by number.
public struct Happenings: Hashable, Sendable {
  /// How many are kept with their properties; filters and windows look at these.
  public static let kept = 100

  /// The latest, oldest first.
  public private(set) var latest: [Happening] = []
  private var counts: [String: Int] = [:]

  mutating func add(_ happening: Happening) {
    if latest.count >= Self.kept { latest.removeFirst() }
    latest.append(happening)
    counts[happening.name, default: 0] += 1
  }

  /// Returns how often `name` happened.
  func count(of name: String) -> Int { counts[name] ?? 0 }

  /// Returns the moments of those with this name and these properties, oldest first.
  func moments(of name: String, with properties: [String: Value]) -> [Instant] {
    latest.filter { $0.name == name && $0.has(properties) }.map(\.at)
  }

  /// Returns the latest with this name, or the latest of all.
  func last(_ name: String?) -> Happening? {
    latest.last { name == nil || $0.name == name }
  }
}
