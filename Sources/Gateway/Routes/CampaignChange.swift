#if Gateway
internal import Engine
internal import Store

/// A campaign that somebody wants saved over the revision that they know.
struct CampaignChange: Sendable {
  private let name: String
  private let value: JSON
  private let expected: ExpectedRevision
  private let author: String

  /// Reads a request and its conditions.
  init(_ request: HTTPRequest) throws(WireFault) {
    name = request.parameters["id"] ?? ""
    author = request.caller ?? "key"
    guard DocumentKind.isName(name) else {
      throw WireFault(404, "Not found", "this is no name of a campaign")
    }
    value = try WireReader(request.body, depth: JSONReader.documentDepth).json
    expected = try Self.expected(request)
    if case .exactly(let revision) = expected, let own = value["revision"],
      own.integer != revision
    {
      throw WireFault(
        409, "Another revision", "the body is not made from the revision in If-Match",
        at: "revision")
    }
    let errors = DocumentKind.campaigns.findings(name, value).filter { $0.severity == .error }
    guard errors.isEmpty else { throw WireFault(findings: errors) }
  }

  private static func expected(_ request: HTTPRequest) throws(WireFault) -> ExpectedRevision {
    if request.header("if-none-match")?.trimmed == "*" { return .none }
    guard let condition = request.header("if-match")?.trimmed else {
      throw WireFault(
        428, "Condition missing",
        "send If-Match with the ETag of the revision that is replaced, or If-None-Match: *")
    }
    if condition == "*" { return .any }
    let digits = condition.dropFirst().dropLast()
    guard condition.hasPrefix("\""), condition.hasSuffix("\""), condition.utf8.count > 2,
      let revision = Int64(digits), "\(revision)" == digits
    else { throw WireFault(412, "Another revision", "If-Match is no ETag of a campaign") }
    return .exactly(revision)
  }

  /// Saves it, unless it is to be live and cannot be.
  func save(in workspace: Workspace) throws(StoreError) -> HTTPResponse {
    let now = Waiting.sample.wall
    let before = try workspace.documents.get(.campaigns, name)
    if case .any = expected, before == nil { return Self.otherRevision(nil) }
    var ignored: [Finding] = []
    var campaign = Campaign(id: Campaign.ID(name), value, findings: &ignored)
    var value = value
    if campaign.status == .live {
      let errors = try Self.obstacles(to: campaign, in: workspace, at: now)
      guard errors.isEmpty else { return WireFault(findings: errors).response }
      campaign.published = campaign.published ?? now
      value["published"] = campaign.published.map { .integer($0.milliseconds) }
    }
    do throws(StoreError) {
      let what = Self.word(from: before, to: campaign.status)
      let saved = try workspace.put(
        .campaigns, name, value, if: expected, what: what, by: author, at: now)
      return saved.response(before == nil ? 201 : 200)
    } catch {
      guard case .documentConflict(let present) = error else { throw error }
      return Self.otherRevision(present)
    }
  }

  private static func obstacles(
    to campaign: Campaign, in workspace: Workspace, at now: Instant
  ) throws(StoreError) -> [Finding] {
    let contents = try Contents(of: workspace)
    return campaign.findings(
      in: contents.library, window: contents.window(of: campaign), now: now
    ).filter { $0.severity == .error }
  }

  private static func otherRevision(_ present: Document?) -> HTTPResponse {
    let words = present.map { "there is revision \($0.revision) by \($0.by)" } ?? "there is none"
    return WireFault(412, "Another revision", "\(words): get it and merge").response
  }

  /// What happened to the campaign, as the journal notes it.
  private static func word(from before: Document?, to status: Campaign.Status) -> String {
    guard let before else { return "created" }
    let old = before.value["status"]?.string ?? Campaign.Status.draft.rawValue
    return switch (old, status) {
    case (status.rawValue, _): "saved"
    case (Campaign.Status.paused.rawValue, .live): "resumed"
    case (_, .live): "launched"
    case (_, .paused): "paused"
    case (_, .archived): "archived"
    case (_, .draft): "saved"
    }
  }
}
#endif
