#if Gateway
internal import Engine

extension Observation.What {
  /// What it is called where things are counted.
  var kind: String {
    switch self {
    case .page: "page"
    case .activity(let activity): activity.word
    case .outcome(let fact, _, _): fact.rawValue
    case .message: "message"
    case .details: "details"
    case .launch: "app_launch"
    case .identity: "identity"
    case .tags: "tag"
    case .rating: "rating"
    }
  }
}
#endif
