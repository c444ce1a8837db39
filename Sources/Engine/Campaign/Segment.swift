/// A named rule, reusable in campaigns and in other segments.
public struct Segment: Hashable, Sendable {
  /// A segment's name is its document's name.
  public typealias ID = Identifier<Segment>
  /// Its document's name.
  public var id: ID
  /// Its name for people.
  public var title: String
  /// Where operators keep it.
  public var shelf: Shelf
  /// Who is in it.
  public var rule: Rule

  /// Makes a segment.
  public init(id: ID, title: String, shelf: Shelf = .audience, rule: Rule) {
    self.id = id
    self.title = title
    self.shelf = shelf
    self.rule = rule
  }

  /// What kind of thing a segment's rule is about (SEMANTICS §1); it changes nothing but the list.
  public enum Shelf: String, CaseIterable, Sendable {
    case audience, location, behaviour
  }

  /// Reads a segment's document: `{"title": …, "rules": …}`.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    shelf = reader.choice("shelf", or: .audience)
    if json["rules"] == nil { reader.misfit("rules", "is missing: who is in the segment") }
    findings += reader.findings
    rule = json["rules"].map { Rule($0, path: "rules", findings: &findings) } ?? .any([])
  }
}

extension Rule {
  /// What the rule's conditions on the field `key` are about.
  func names(in key: String) -> [String] {
    conditions.filter { $0.field == key }.compactMap(\.subject.of)
  }
}

// MARK: - Circles

extension Library {
  /// Returns a circle of segments that `segment` leads into, or `nil`: `["a", "b", "a"]`.
  public func circle(from segment: Segment.ID) -> [Segment.ID]? {
    var (way, done): ([Segment.ID], Set<Segment.ID>) = ([], [])
    return circle(from: segment, &way, &done)
  }

  private func circle(
    from segment: Segment.ID, _ way: inout [Segment.ID], _ done: inout Set<Segment.ID>
  ) -> [Segment.ID]? {
    if let start = way.firstIndex(of: segment) { return way[start...] + [segment] }
    guard done.insert(segment).inserted else { return nil }
    way.append(segment)
    defer { way.removeLast() }
    for name in segments[segment]?.rule.names(in: "visitor.segment") ?? [] {
      if let circle = circle(from: Segment.ID(name), &way, &done) { return circle }
    }
    return nil
  }

  /// Returns what is wrong with a segment against the others: names that are gone, circles.
  public func findings(of segment: Segment) -> [Finding] {
    var library = self
    library.segments[segment.id] = segment
    if let circle = library.circle(from: segment.id) {
      let names = circle.map(\.text).joined(separator: " → ")
      return [.error("rules", "is in a circle of segments: \(names); take one out")]
    }
    return library.gone(in: segment.rule).map { [.error("rules", $0)] } ?? []
  }

  /// Returns the first thing that `rule` names and that is gone, as a sentence.
  func gone(in rule: Rule) -> String? {
    for name in rule.names(in: "visitor.segment") {
      let id = Segment.ID(name)
      if segments[id] == nil { return "the segment \"\(name)\" is gone" }
      if circle(from: id) != nil { return "the segment \"\(name)\" is in a circle of segments" }
    }
    for name in rule.names(in: "schedule.open") where schedules[Schedule.ID(name)] == nil {
      return "the schedule \"\(name)\" is gone"
    }
    let flows = Set(settings.flows.map(\.name))
    for name in rule.names(in: "visit.flow") where !flows.contains(name) {
      return "the flow \"\(name)\" is gone"
    }
    return nil
  }
}
