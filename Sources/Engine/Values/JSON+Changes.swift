extension JSON {
  /// A member that is not the same in two values.
  public struct Change: Equatable, Sendable {
    /// Where: `frequency.kind`, `message.variants[0].text`.
    public let path: String
    /// What it was; `nil` if it was not there.
    public let before: JSON?
    /// What it is; `nil` if it is gone.
    public let after: JSON?

    /// Makes a change.
    public init(path: String, before: JSON?, after: JSON?) {
      self.path = path
      self.before = before
      self.after = after
    }
  }

  /// Returns what is different in `other`, by path: members one by one, lists of objects place by
  /// place, any other list and every rule as a whole.
  public func changes(to other: JSON, without ignored: Set<String> = []) -> [Change] {
    Self.changes(self, other, "").filter { !ignored.contains($0.path) }
  }

  private static func changes(_ before: JSON?, _ after: JSON?, _ path: String) -> [Change] {
    guard before != after else { return [] }
    if let old = before?.object, let new = after?.object, path != "rules" {
      return Set(old.keys).union(new.keys).sorted().flatMap { name in
        changes(old[name], new[name], path.isEmpty ? name : "\(path).\(name)")
      }
    }
    if let old = before?.array, let new = after?.array,
      (old + new).allSatisfy({ $0.object != nil })
    {
      return (0..<max(old.count, new.count)).flatMap { place in
        changes(
          old.indices.contains(place) ? old[place] : nil,
          new.indices.contains(place) ? new[place] : nil, "\(path)[\(place)]")
      }
    }
    return [Change(path: path, before: before, after: after)]
  }

  /// The value in few words, for people: a list's elements behind one another.
  public var words: String {
    switch self {
    case .null: "none"
    case .bool(let value): value ? "yes" : "no"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let text): text
    case .array(let elements):
      elements.isEmpty ? "none" : elements.map(\.words).joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words)" }
        .joined(separator: ", ")
    }
  }
}
