#if Gateway
internal import Engine

// What answers about campaigns and people look like.

extension Contract {
  /// The named schemas of them.
  static var answers: [String: JSON] {
    let text: JSON = ["type": "string"]
    let texts = JSON.list(text)
    return [
      "CampaignList": .record(
        [
          "campaigns": .list(
            .record(
              [
                "id": text, "title": text, "revision": .number(),
                "status": .choice(Campaign.Status.allCases.map(\.rawValue)),
                "kind": .choice(Campaign.Kind.allCases.map(\.rawValue)),
              ], required: ["id", "title", "status", "kind", "revision"]))
        ], required: ["campaigns"]),
      "Report": .record(
        [
          "campaigns": ["type": "object", "additionalProperties": ["type": "object"]],
          "conversations": ["type": "object"], "lacks": .list(["type": "object"]),
        ], required: ["campaigns"]),
      "VisitorList": .record(["visitors": texts], required: ["visitors"]),
      "VisitorExport": .record(
        ["visitor": text, "entries": .list(["type": "object"])],
        required: ["visitor", "entries"]),
      "Erasure": .record(
        [
          "entries": .number(0...Int64.max), "files": texts, "rewritten": texts,
          "mentions": texts,
        ], required: ["entries", "files", "rewritten", "mentions"]),
    ]
  }
}
#endif
