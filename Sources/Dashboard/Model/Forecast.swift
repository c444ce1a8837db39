package import Engine

/// Whom a campaign would have reached, by a replay of recorded visits.
package struct Forecast: Equatable, Sendable {
  /// What was replayed.
  package let campaign: Campaign
  /// What came of it; `nil` if it could not be replayed.
  package let reach: Reach?
  /// How many visitors there were.
  package let visitors: Int
  /// Why it could not be replayed.
  package let problem: String?

  /// Makes a forecast.
  package init(
    _ campaign: Campaign, _ reach: Reach?, visitors: Int, problem: String? = nil
  ) {
    self.campaign = campaign
    self.reach = reach
    self.visitors = visitors
    self.problem = problem
  }

  /// The forecast in lines, the first of which says it all.
  func lines(titles: (Campaign.ID) -> String) -> [String] {
    if let problem { return ["Not possible now: \(problem)."] }
    guard let reach, visitors > 0 else { return ["No visits are recorded yet."] }
    let people = reach.people.count
    let days = max(1, Int(reach.days.rounded(.up)))
    let span = days == 1 ? "the last day" : "the last \(days) days"
    var lines = [
      "\(people) of \(visitors) visitors of \(span) would have got it, "
        + "\(reach.invitations.count) times in all."
    ]
    if !reach.pages.isEmpty {
      let pages = reach.pages.prefix(3).map { "\($0.url) (\($0.count))" }
      lines.append("Most on \(pages.joined(separator: ", ")).")
    }
    let displaced = reach.displaced.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    lines += displaced.prefix(3).map { id, count in
      "\(count) \(count == 1 ? "person" : "people") would get it instead of \"\(titles(id))\"."
    }
    return lines
  }
}
