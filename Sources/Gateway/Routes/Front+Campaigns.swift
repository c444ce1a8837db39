#if Gateway
internal import Engine
internal import Store

// Campaigns and reports for servers and people.

extension Front {
  /// Answers with all campaigns.
  func listCampaigns(_ reply: HTTPReply) {
    desk.answer(reply) { workspace throws(StoreError) in
      let list = try workspace.documents.list(.campaigns).map { document -> JSON in
        var ignored: [Finding] = []
        let campaign = Campaign(
          id: Campaign.ID(document.name), document.value, findings: &ignored)
        return [
          "id": .string(document.name), "title": .string(campaign.title),
          "status": .string(campaign.status.rawValue), "kind": .string(campaign.kind.rawValue),
          "revision": .integer(document.revision),
        ]
      }
      return .json((["campaigns": .array(list)] as JSON).compact())
    }
  }

  /// Answers with one campaign.
  func getCampaign(_ request: HTTPRequest, _ reply: HTTPReply) {
    desk.answer(reply) { workspace throws(StoreError) in
      let name = request.parameters["id"] ?? ""
      guard DocumentKind.isName(name), let document = try workspace.documents.get(.campaigns, name)
      else { return Self.noCampaign }
      guard !request.hasCopy(of: document.tag) else {
        return HTTPResponse(status: 304, headers: [("ETag", document.tag)])
      }
      return document.response(200)
    }
  }

  /// Saves a campaign.
  func putCampaign(_ request: HTTPRequest, _ reply: HTTPReply) {
    do throws(WireFault) {
      try checkReadiness()
      try checkType(request, ["application/json"])
      let change = try CampaignChange(request)
      desk.answer(reply) { workspace throws(StoreError) in try change.save(in: workspace) }
    } catch {
      reply.send(error.response)
    }
  }

  /// Answers with what campaigns have achieved.
  func report(_ request: HTTPRequest, _ reply: HTTPReply) {
    desk.answer(reply) { workspace throws(StoreError) in
      var campaigns = try Contents(of: workspace).campaigns
      let name = request.query("campaign")
      if let name {
        campaigns = campaigns.filter { $0.id.text == name }
        guard !campaigns.isEmpty else { return Self.noCampaign }
      }
      let past = try workspace.report()
      return .json(past.answer(for: campaigns, withConversations: name == nil).compact())
    }
  }

  private static var noCampaign: HTTPResponse {
    WireFault(404, "Not found", "there is no campaign of this name").response
  }
}

extension Document {
  /// The revision as an entity tag.
  fileprivate var tag: String { "\"\(revision)\"" }

  /// The document with its tag.
  func response(_ status: Int) -> HTTPResponse {
    .json(value.pretty(), status: status, headers: [("ETag", tag)])
  }
}
#endif
