/// A way through the site that people take page by page: a checkout, a registration.
public struct Flow: Hashable, Sendable {
  /// Its name in rules.
  public let name: String
  /// One pattern a step, compared as `page.url` `contains` compares.
  public let pages: [String]

  /// Makes a flow.
  public init(name: String, pages: [String]) {
    self.name = name
    self.pages = pages
  }

  /// What became of somebody in it.
  public enum Outcome: String, CaseIterable, Sendable {
    /// Came to the last page.
    case completed
    /// Went to a page outside before the last one.
    case abandoned
    /// Went to an earlier page of it.
    case wentBack = "went_back"
  }

  /// Returns what became of a visit with these pages; `nil` where the flow was not begun or is
  /// under way. A flow that is begun anew counts anew.
  func outcome(of path: [String]) -> Outcome? {
    let steps = pages.map { URLPattern($0, for: .contains) }
    guard !steps.isEmpty else { return nil }
    var (place, outcome): (Int?, Outcome?) = (nil, nil)
    for address in path.map({ URLText($0) }) {
      let fitting = steps.indices.filter { steps[$0].fits(address) }
      if let at = place, outcome != .completed {
        if fitting.contains(at + 1) {
          (place, outcome) = (at + 1, nil)
        } else if fitting.contains(at) {
          outcome = outcome == .abandoned ? nil : outcome
        } else if let earlier = fitting.last(where: { $0 < at }) {
          (place, outcome) = (earlier, .wentBack)
        } else {
          outcome = .abandoned
        }
      } else if fitting.contains(0) {
        (place, outcome) = (0, nil)
      }
      if place == steps.count - 1, outcome == nil { outcome = .completed }
    }
    return outcome
  }
}
