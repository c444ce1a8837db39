/// One campaign before one visitor at one moment: what the steps of the pipeline look at.
struct Candidate {
  let item: Plan.Item
  let plan: Plan
  let situation: Situation
  /// Checks at moments up to this one were made before.
  let checkedThrough: Instant

  var campaign: Campaign { item.campaign }
  var visitor: Visitor { situation.visitor }
  var exposure: Exposure { visitor.exposures[campaign.id] ?? Exposure() }

  /// The occurrence of the trigger that this check is about; `nil` if there is none yet.
  var occurrence: Instant? { happened?.at }

  /// The occurrence with the moment at which it became known.
  var happened: Occurrence? { situation.occurrence(of: campaign.trigger.event, for: campaign.id) }
}
