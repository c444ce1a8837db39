internal import Engine
internal import Terminal

/// Which campaign is selected in the list.
struct CampaignList: Equatable, Sendable {
  var view = ListView()

  /// Fits the list to a number of campaigns and of rows.
  mutating func resize(count: Int, height: Int) { view.resize(count: count, height: height) }
}

extension Model {
  /// The campaigns of the list: live ones first, then by title; archived ones are left out.
  var campaigns: [Campaign] {
    workspace.campaigns.filter { $0.status != .archived }.sorted { left, right in
      let ranks = (left.status.rank, right.status.rank)
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      return left.title != right.title ? left.title < right.title : left.id < right.id
    }
  }

  /// The campaign under the cursor.
  var selectedCampaign: Campaign? {
    let campaigns = campaigns
    return campaigns.indices.contains(list.view.selection) ? campaigns[list.view.selection] : nil
  }
}

extension Campaign.Status {
  fileprivate var rank: Int {
    switch self {
    case .live: 0
    case .paused: 1
    case .draft: 2
    case .archived: 3
    }
  }
}
