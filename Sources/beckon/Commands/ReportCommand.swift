internal import Engine
internal import Store

extension Command {
  /// `beckon report`: the numbers of the dashboard.
  static let report = Command(
    name: "report", help: "prints what campaigns have achieved",
    arguments: [Argument(name: "CAMPAIGN", isOptional: true)],
    options: [.json, .workspace]
  ) { invocation in
    let reading = try Reading(invocation)
    let named = try invocation.operands.first.map { try reading.campaign($0) }
    var report = Report()
    try reading.replay { report.apply($0) }
    let campaigns = named.map { [$0] } ?? reading.contents.campaigns
    if invocation.has("json") {
      let json = campaigns.map { ($0.id.text, report[$0.id].json) }
      JSON.object(Dictionary(uniqueKeysWithValues: json)).print()
      return 0
    }
    for campaign in campaigns {
      print("\(campaign.id)  \(campaign.title)")
      report[campaign.id].lines.forEach { print("  \($0)") }
    }
    return 0
  }
}

extension Figures {
  /// What is shown of a campaign, in this order.
  private static let shown: [Invitation.Fact] = [
    .delivered, .displayed, .opened, .clicked, .replied, .detailsGiven, .dismissed, .withdrawn,
  ]

  /// The counts with their rates, a line each.
  fileprivate var lines: [String] {
    let first = "sent \(sent.invitations), \(sent.people) people"
    return [first]
      + Self.shown.map { fact in
        let count = self[fact]
        let name = fact.rawValue + String(repeating: " ", count: 14 - fact.rawValue.count)
        let rate = fact == .withdrawn ? "" : "  \(rate(fact).text)\(interval(rate(fact)))"
        return "\(name)\(count.invitations), \(count.people) people\(rate)"
      }
  }

  /// The Wilson interval where there are few observations.
  private func interval(_ rate: Rate) -> String {
    guard rate.isUncertain, let interval = rate.interval else { return "" }
    func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
    return " (\(percent(interval.lowerBound))–\(percent(interval.upperBound)) %)"
  }

  fileprivate var json: JSON {
    var json: JSON = ["sent": sent.json]
    for fact in Self.shown {
      var value = self[fact].json
      if fact != .withdrawn {
        let rate = rate(fact)
        value["rate"] = ["part": .integer(Int64(rate.part)), "whole": .integer(Int64(rate.whole))]
        if let interval = rate.interval {
          value["rate"]?["low"] = .number(interval.lowerBound)
          value["rate"]?["high"] = .number(interval.upperBound)
        }
      }
      json[fact.rawValue] = value
    }
    return json
  }
}

extension Count {
  fileprivate var json: JSON {
    [
      "people": .integer(Int64(people)), "invitations": .integer(Int64(invitations)),
      "times": .integer(Int64(times)),
    ]
  }
}
