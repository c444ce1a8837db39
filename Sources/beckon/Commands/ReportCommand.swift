internal import Engine
internal import Store

extension Command {
  /// `beckon report`: the numbers of the dashboard, and what they tell.
  static let report = Command(
    name: "report", help: "prints what campaigns have achieved, and by how much",
    arguments: [Argument(name: "CAMPAIGN", isOptional: true)],
    options: [.json, .workspace]
  ) { invocation in
    let reading = try Reading(invocation)
    let named = try invocation.operands.first.map { try reading.campaign($0) }
    let past = try reading.workspace.report()
    let campaigns = named.map { [$0] } ?? reading.contents.campaigns
    if invocation.has("json") {
      var json = past.report.answer(campaigns, withConversations: named == nil)
      json["lacks"] = past.gaps.isEmpty ? nil : .array(past.gaps.map(\.answer))
      json.print()
    } else {
      past.gaps.flatMap(\.sentences).forEach { print($0) }
      past.report.lines(campaigns, withConversations: named == nil).forEach { print($0) }
    }
    return 0
  }
}

extension Past.Gap {
  fileprivate var answer: JSON {
    [
      "first": .integer(entries.lowerBound), "last": .integer(entries.upperBound),
      "restore": .string(summary),
    ]
  }
}

extension Report {
  fileprivate func lines(_ campaigns: [Campaign], withConversations isWhole: Bool) -> [String] {
    let talks = isWhole ? conversations.lines : []
    let parts =
      campaigns.map { campaign in
        let title = "\(campaign.id)  \(campaign.title)"
        return [title] + self[campaign.id].lines(order: campaign.variantOrder).indented
      } + (talks.isEmpty ? [] : [["Conversations"] + talks.indented])
    return Array(parts.joined(separator: [""]))
  }

  fileprivate func answer(_ campaigns: [Campaign], withConversations isWhole: Bool) -> JSON {
    let answers = campaigns.map { campaign in
      (campaign.id.text, self[campaign.id].answer(order: campaign.variantOrder))
    }
    var json: JSON = ["campaigns": .object(Dictionary(uniqueKeysWithValues: answers))]
    if isWhole { json["conversations"] = conversations.answer }
    return json
  }
}

extension Campaign {
  /// The variants as the document has them.
  fileprivate var variantOrder: [String] { message.variants.map(\.id) }
}

extension [String] {
  /// The lines two columns further right; empty ones stay empty.
  fileprivate var indented: [String] { map { $0.isEmpty ? "" : "  \($0)" } }
}
