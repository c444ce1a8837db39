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
  ///
  /// For `always` it is the page: what a rule says of a page is said once per page.
  var occurrence: Instant? {
    switch campaign.trigger.event {
    case .page, .always: situation.page?.opened
    case .visit: situation.visit?.began
    case .exitIntent: situation.page?.exitIntent
    case .event(let name): situation.visit?.events[name]
    }
  }
}
