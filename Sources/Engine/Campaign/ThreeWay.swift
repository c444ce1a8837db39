/// Two edits of one document that began with the same revision: merged where they do not meet,
/// to be chosen from where they do.
///
/// Objects are compared member by member, lists of objects with an `id` element by element; any
/// other value is whole.
public struct ThreeWay: Hashable, Sendable {
  /// A place that both have changed, differently.
  public struct Meeting: Hashable, Sendable {
    /// The place: `frequency.gap`.
    public let path: String
    /// What stood there.
    public let base: JSON?
    /// What is there by one's own edit.
    public let mine: JSON?
    /// What is there by the other's.
    public let theirs: JSON?
  }

  /// A place that differs between two documents.
  public struct Change: Hashable, Sendable {
    /// The place.
    public let path: String
    /// What stood there; `nil` for nothing.
    public let before: JSON?
    /// What stands there now; `nil` for nothing.
    public let after: JSON?
  }

  /// What both began with.
  public let base: JSON
  /// One's own document.
  public let mine: JSON
  /// The other's.
  public let theirs: JSON

  /// Compares two edits with their `base`.
  public init(base: JSON, mine: JSON, theirs: JSON) {
    (self.base, self.mine, self.theirs) = (base, mine, theirs)
  }

  /// Where both have changed the same differently, by path.
  public var meetings: [Meeting] {
    var walk = Walk(takesTheirs: [])
    _ = walk.merge(base, mine, theirs, "")
    return walk.meetings
  }

  /// Returns the merged document; where both meet, one's own but for these places.
  public func merged(takingTheirs paths: Set<String> = []) -> JSON {
    var walk = Walk(takesTheirs: paths)
    return walk.merge(base, mine, theirs, "") ?? [:]
  }

  /// Returns where `after` differs from `before`, by path.
  public static func changes(from before: JSON, to after: JSON) -> [Change] {
    changes(before, after, "")
  }

  private static func changes(_ before: JSON?, _ after: JSON?, _ path: String) -> [Change] {
    guard before != after else { return [] }
    guard before != nil, after != nil, let parts = Parts.of([before, after]) else {
      return [Change(path: path, before: before, after: after)]
    }
    return parts.keys.flatMap { key in
      changes(parts[0, key], parts[1, key], parts.path(of: key, in: path))
    }
  }

  /// One way through three documents.
  private struct Walk {
    let takesTheirs: Set<String>
    var meetings: [Meeting] = []

    init(takesTheirs: Set<String>) { self.takesTheirs = takesTheirs }

    mutating func merge(_ base: JSON?, _ mine: JSON?, _ theirs: JSON?, _ path: String) -> JSON? {
      if mine == theirs || theirs == base { return mine }
      if mine == base { return theirs }
      // What one took away and the other changed is no matter of parts.
      guard mine != nil, theirs != nil, let parts = Parts.of([base, mine, theirs]) else {
        meetings.append(Meeting(path: path, base: base, mine: mine, theirs: theirs))
        return takesTheirs.contains(path) ? theirs : mine
      }
      var values: [String: JSON] = [:]
      for key in parts.keys {
        values[key] = merge(
          parts[0, key], parts[1, key], parts[2, key], parts.path(of: key, in: path))
      }
      return parts.joined(values)
    }
  }
}

/// Documents taken apart alike: members of objects, or elements with an `id`.
private struct Parts {
  private let values: [[String: JSON]]
  private let isList: Bool
  /// The keys of all, in order.
  let keys: [String]

  /// Takes documents apart; `nil` if they are not alike, or have no parts.
  static func of(_ documents: [JSON?]) -> Parts? {
    let present = documents.compactMap { $0 }
    guard present.count > 1 else { return nil }
    if present.allSatisfy({ $0.object != nil }) {
      let values = documents.map { $0?.object ?? [:] }
      let keys = Set(values.flatMap(\.keys)).sorted()
      return Parts(values: values, isList: false, keys: keys)
    }
    guard present.allSatisfy({ $0.array?.allSatisfy { $0["id"]?.string != nil } == true }) else {
      return nil
    }
    let lists = documents.map { $0?.array ?? [] }
    var keys: [String] = []
    for element in lists.reversed().flatMap({ $0 }) {
      if let id = element["id"]?.string, !keys.contains(id) { keys.append(id) }
    }
    let values = lists.map { list in
      Dictionary(list.map { ($0["id"]?.string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }
    guard zip(lists, values).allSatisfy({ $0.count == $1.count }) else { return nil }
    return Parts(values: values, isList: true, keys: keys)
  }

  subscript(document: Int, key: String) -> JSON? { values[document][key] }

  func path(of key: String, in path: String) -> String {
    if isList { return "\(path)[\(key)]" }
    return path.isEmpty ? key : "\(path).\(key)"
  }

  func joined(_ values: [String: JSON]) -> JSON {
    isList ? .array(keys.compactMap { values[$0] }) : .object(values)
  }
}
