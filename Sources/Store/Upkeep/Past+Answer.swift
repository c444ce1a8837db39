public import Engine

extension Past {
  /// The numbers for programs: of these campaigns, with what conversations came to if `isWhole`.
  public func answer(for campaigns: [Campaign], withConversations isWhole: Bool) -> JSON {
    let answers = campaigns.map { campaign in
      (campaign.id.text, report[campaign.id].answer(order: campaign.message.variants.map(\.id)))
    }
    var json: JSON = ["campaigns": .object(Dictionary(uniqueKeysWithValues: answers))]
    if isWhole { json["conversations"] = report.conversations.answer }
    json["lacks"] = gaps.isEmpty ? nil : .array(gaps.map(\.answer))
    return json
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
