extension Report {
  /// The totals as CSV (RFC 4180): a line for each variant, and one for each control group.
  ///
  /// Columns: `campaign`, `title`, `variant` (`held_out` for the control group), `sent`, then what
  /// became true of invitations, `people_displayed`, `value` in hundredths.
  public func csv(_ campaigns: [Campaign]) -> [String] {
    let head = ["campaign", "title", "variant"] + Moments.lines.map(\.name)
    let rows = campaigns.flatMap { campaign -> [[String]] in
      let figures = self[campaign.id]
      let names = figures.variantNames(order: campaign.message.variants.map(\.id))
      let arms = names.map { name in
        let arm = figures.variants[name, default: Arm()]
        let counts = Moments.lines.map { line in
          switch line {
          case .sent: arm.sent.invitations
          case .fact(let fact): arm[fact].invitations
          }
        }
        return [campaign.id.text, campaign.title, name] + counts.map { "\($0)" }
          + ["\(arm[.displayed].people)", "\(arm.conversions.value)"]
      }
      guard figures.heldOut.exposed.visits > 0 else { return arms }
      let empty = Moments.lines.map { line in
        line == .fact(.converted) ? "\(figures.heldOut.conversions.all.invitations)" : "0"
      }
      return arms + [
        [campaign.id.text, campaign.title, "held_out"] + empty
          + ["0", "\(figures.heldOut.conversions.value)"]
      ]
    }
    return ([head + ["people_displayed", "value"]] + rows).map(Self.line)
  }

  /// What happened in each step of `period` as CSV: a line for each step and campaign, whose first
  /// cell is what `time` makes of the step's begin.
  public func csv(
    _ campaigns: [Campaign], of period: Period, until now: Instant, time: (Instant) -> String
  ) -> [String] {
    let head = ["begins", "campaign", "title"] + Moments.lines.map(\.name) + ["value"]
    let rows = period.steps(until: now).flatMap { step in
      campaigns.map { campaign in
        let moments = self[campaign.id].moments(of: period, in: step)
        return [time(step.lowerBound), campaign.id.text, campaign.title]
          + Moments.lines.map { "\(moments[$0])" } + ["\(moments.value)"]
      }
    }
    return ([head] + rows).map(Self.line)
  }

  /// Cells as a line.
  static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",")
  }

  /// A cell; one that a spreadsheet would take for a formula begins with an apostrophe.
  private static func cell(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t\r".contains($0) } == true && Int64(text) == nil
    let kept = safe ? "'\(text)" : text
    guard kept.contains(where: { ",\"\n\r".contains($0) }) else { return kept }
    let doubled = kept.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}
