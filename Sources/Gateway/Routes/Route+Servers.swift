#if Gateway
internal import Engine
internal import Store

extension Route {
  private static let revision = ["ETag": "The revision in quotation marks, for If-Match."]
  private static let id = Operation.Parameter(
    name: "id", place: .path, help: "The campaign's name.", isRequired: true)
  private static let visitor = Operation.Parameter(
    name: "id", place: .path, help: "The visitor's id.", isRequired: true,
    schema: ["type": "string", "pattern": "^[0-9a-f]{32}$"])
  private static let unknown = [404: "There is none of that name."]

  /// What servers report.
  static let servers: [Route] = [
    Route(
      .post, "/v1/track", for: .key(.track),
      Operation(
        id: "postTrack", summary: "Reports events of users or visitors; one, or up to 100.",
        body: .init(schema: .component("Tracking")),
        answers: [.json("What was taken.", .component("Tracked"), status: 202)])
    ) { $2.track($0, $1) }
  ]

  /// Campaigns and what they have achieved.
  static let campaigns: [Route] = [
    Route(
      .get, "/v1/campaigns", for: .key(.campaigns),
      Operation(
        id: "listCampaigns", summary: "All campaigns, in short.",
        answers: [.json("By name.", .component("CampaignList"))])
    ) { $2.listCampaigns($1) },
    Route(
      .get, "/v1/campaigns/{id}", for: .key(.campaigns),
      Operation(
        id: "getCampaign", summary: "A campaign's document.", parameters: [id],
        answers: [
          .json("The document.", .component("Campaign"), headers: revision),
          Operation.Answer(status: 304, help: "Unchanged since the revision in If-None-Match."),
        ], faults: unknown)
    ) { $2.getCampaign($0, $1) },
    Route(
      .put, "/v1/campaigns/{id}", for: .key(.campaigns),
      Operation(
        id: "putCampaign", summary: "Saves a campaign over the revision that it was made from.",
        parameters: [
          id,
          .init(name: "If-Match", place: .header, help: "The revision that is replaced."),
          .init(name: "If-None-Match", place: .header, help: "* to make a new one."),
        ], body: .init(schema: .component("Campaign")),
        answers: [
          .json("Saved.", .component("Campaign"), headers: revision),
          .json("Made.", .component("Campaign"), status: 201, headers: revision),
        ],
        faults: [
          409: "The body is of another revision than If-Match, or the file was edited by hand.",
          412: "There is another revision now, or one at all.",
          428: "If-Match or If-None-Match is missing.",
        ])
    ) { $2.putCampaign($0, $1) },
    Route(
      .get, "/v1/report", for: .key(.report),
      Operation(
        id: "getReport", summary: "What campaigns have achieved: beckon report --json.",
        parameters: [.init(name: "campaign", place: .query, help: "Of this campaign alone.")],
        answers: [.json("The numbers.", .component("Report"))], faults: unknown)
    ) { $2.report($0, $1) },
  ]

  /// All about one person.
  static let people: [Route] = [
    Route(
      .get, "/v1/visitors", for: .key(.visitors),
      Operation(
        id: "listVisitors", summary: "The visitors that are one user of the site.",
        parameters: [
          .init(name: "user", place: .query, help: "The site's own id.", isRequired: true)
        ], answers: [.json("Their ids.", .component("VisitorList"))],
        faults: [422: "user is missing."])
    ) { $2.listVisitors($0, $1) },
    Route(
      .get, "/v1/visitors/{id}", for: .key(.visitors),
      Operation(
        id: "getVisitor", summary: "Everything that the journal has about a visitor.",
        parameters: [visitor],
        answers: [.json("Every entry, in order.", .component("VisitorExport"))], faults: unknown)
    ) { $2.exportVisitor($0, $1) },
    Route(
      .delete, "/v1/visitors/{id}", for: .key(.visitors),
      Operation(
        id: "deleteVisitor", summary: "Forgets a visitor for ever, as beckon erase does.",
        parameters: [visitor],
        answers: [.json("What was forgotten.", .component("Erasure"))], faults: unknown)
    ) { $2.eraseVisitor($0, $1) },
  ]

  /// How the gateway is.
  static let operations: [Route] = [
    Route(
      .get, "/healthz",
      Operation(
        id: "getHealth", summary: "Whether the server answers.",
        answers: [.other("text/plain; charset=utf-8", "It does.")])
    ) { _, reply, _ in reply.send(.text("ok\n")) },
    Route(
      .get, "/readyz",
      Operation(
        id: "getReadiness", summary: "Whether events are taken.",
        answers: [.other("text/plain; charset=utf-8", "They are.")])
    ) { $1.send($2.readiness) },
    Route(
      .get, "/metrics", for: .operators(.metrics),
      Operation(
        id: "getMetrics", summary: "Numbers for Prometheus; from this machine or with a key.",
        answers: [.other("text/plain; version=0.0.4; charset=utf-8", "The text format.")])
    ) { $1.send($2.measurements) },
    Route(
      .get, "/v1/openapi.json",
      Operation(
        id: "getContract", summary: "This document.",
        answers: [
          .json("OpenAPI 3.1.", ["type": "object"]),
          Operation.Answer(status: 304, help: "The copy is still good."),
        ])
    ) { request, reply, _ in reply.send(Assets.contract(request)) },
  ]
}
#endif
