import Engine
import Store

extension FuzzTarget {
  /// A document that somebody edits by hand: whatever it says, it is read or there are findings,
  /// and a campaign that was read is written so that it reads the same.
  static let document = FuzzTarget(
    name: "document",
    seeds: [
      """
      {"title":"Help","status":"live","channels":["web"],"published":1,"priority":"high",
      "message":{"variants":[{"id":"a","text":"**Hi** {{visitor.name|there}}","buttons":[
      {"label":"Ask","kind":"reply"},{"label":"Go","kind":"link","url":"https://a.example"}]}]},
      "rules":{"all":[{"page.url":{"contains":["/pricing"]}},{"page.time":{"greater":"45s"}},
      {"none":[{"chat.history":{"is":["exists"]}}]},{"any":[{"visit.pages":{"between":[1,2]}},
      {"not":{"event.count":{"of":"add","within":"7d","where":{"sku":"A1"},"at_least":2}}}]}]},
      "trigger":{"event":"page","after":"30s"},"frequency":{"kind":"every_time","gap":"1d"},
      "timeframe":{"from":"2026-01-01","to":"2026-02-01"},"holdout":10}
      """,
      #"{"title":"Shop","brand":"b","key":"pk","origins":["https://a.example"],"visit_gap":"30m"}"#,
      #"{"kind":"purchase","at_least":"49.90","within":"7d"}"#,
      #"{"zone":"Europe/Berlin","hours":{"mon":["09:00-17:00"],"fri":["22:00-02:00"]}}"#,
      #"{"answers":{"hello":{"text":"Hi","buttons":[{"label":"More","next":"more"}]}}}"#,
      #"{"rule":{"visitor.tags":{"has_any":["vip"]}}}"#,
    ]
  ) { bytes in
    guard let (value, locations) = try? JSON.parseWithLocations(bytes) else { return nil }
    for kind in DocumentKind.allCases {
      for finding in kind.findings("name", value) {
        // Every finding has a place in the file.
        _ = locations.place(of: finding.path)
        if finding.sentence.isEmpty { return "a finding of \(kind.rawValue) says nothing" }
      }
    }
    var findings: [Finding] = []
    let campaign = Campaign(id: "name", value, findings: &findings)
    guard !findings.contains(where: { $0.severity == .error }) else { return nil }
    var more: [Finding] = []
    let again = Campaign(id: "name", campaign.json, findings: &more)
    return again.json == campaign.json ? nil : "a campaign is written as another one"
  }
}
