internal import Engine
internal import Terminal

extension Shelf {
  static let settings = Shelf(
    .settings, "Settings", one: "workspace", kind: nil,
    purpose: "What holds for the whole workspace.", fields: settingsFields + mailFields,
    summary: { _, json in json["settings"]?["zone"]?.string ?? "UTC" },
    detail: { _, json, _ in
      var ignored: [Finding] = []
      let settings = Settings(json["settings"] ?? [:], findings: &ignored)
      return settings.sentences.map { Detail($0) }
    })

  private static let settingsFields: [PlainField] = [
    .text("name", "Name", "What the workspace is called on top of the screen."),
    .text(
      "settings.zone", "Zone", "Of everything without one of its own: Europe/Berlin.",
      usual: "UTC"),
    .number(
      "settings.visit_limit.conversation", "Chats a visit", 0...1_000, none: .null, usual: 2,
      "Conversation campaigns that one visit shows at most; empty for no limit."),
    .number(
      "settings.visit_limit.content", "Content a visit", 0...1_000, none: .null, usual: 3,
      "Content campaigns that one visit shows at most; empty for no limit."),
    .duration(
      "settings.cooldown", "Cooldown", "The least time between two invitations to one visitor.",
      usual: "30s"),
    .number(
      "settings.attention.limit", "Attention", 1...64,
      "Invitations of all campaigns that one person gets at most; empty for no limit."),
    .duration(
      "settings.attention.within", "  within", "How far back the invitations count.",
      usual: "7d",
      shown: { $0["settings"]?["attention"] != nil }),
    Shelf.decline("conversation", "Declined chat", usual: .otherNature, isSettings: true),
    Shelf.decline("content", "Declined content", usual: .everything, isSettings: true),
    .percent(
      "settings.holdout", "Holdout %",
      "Percent of people who are sent nothing at all, to see what it all changes."),
    .duration(
      "settings.expires", "Expires", "An invitation not shown after this long is withdrawn.",
      usual: "60s"),
    .number(
      "settings.automated_resolutions.limit", "Bot limit", 0...Int64.max,
      "Conversations that bots may resolve before their campaigns pause; empty for no limit."),
    .duration(
      "settings.automated_resolutions.within", "  within", "How far back they count.", usual: "30d",
      shown: { $0["settings"]?["automated_resolutions"] != nil }),
    .duration(
      "settings.resolved_after", "Resolved after",
      "What a bot has answered is resolved after this silence.", usual: "72h"),
    flows,
    .lines(
      "settings.answers", "Ready answers", rows: 3,
      "What agents write often, one a line: hours: We are there from nine to five."),
    .text(
      "settings.place_headers.country", "Country from",
      "The request header in which your proxy tells it; empty if it does not."),
    .text("settings.place_headers.region", "Region from", "The header of the region."),
    .text("settings.place_headers.city", "City from", "The header of the city."),
    .text(
      "settings.place_database", "Places file",
      "Knows where addresses are: /var/lib/GeoIP/GeoLite2-City.mmdb; headers go before it.",
      problem: { $0.isEmpty || $0.hasPrefix("/") ? nil : "wants a whole path" }),
    .lines(
      "settings.proxies", "Proxies", rows: 2,
      "Addresses of proxies whose word for where requests come from counts: 10.0.0.0/8."),
    .lines(
      "settings.webhook_networks", "Webhooks to", rows: 2,
      "Private addresses that webhooks may lead to besides public ones: 10.0.0.0/8."),
  ]

  /// The flows, one a line: `checkout: /cart > /checkout > /thanks`.
  private static let flows = PlainField(
    "settings.flows", "Flows",
    .area(
      rows: 3,
      read: { json in
        (json["settings"]?["flows"]?.array ?? []).map { flow in
          let pages = flow["pages"]?.texts.joined(separator: " > ") ?? ""
          let name = flow["name"]?.string ?? ""
          return pages.isEmpty ? name : "\(name): \(pages)"
        }.joined(separator: "\n")
      },
      write: { json, text in
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let flows = lines.map { line -> JSON in
          let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
          let pages = parts.count < 2 ? [] : parts[1].split(separator: ">")
          return [
            "name": .string(String(parts.first ?? "").trimmed),
            "pages": JSON(texts: pages.map { String($0).trimmed }.filter { !$0.isEmpty }),
          ]
        }
        json[["settings", "flows"]] = text.trimmed.isEmpty ? nil : .array(flows)
      }),
    help: "Ways through the site for rules, one a line: checkout: /cart > /checkout > /thanks")
}

extension Settings {
  /// What the settings come to, in plain sentences.
  var sentences: [String] {
    func most(_ limit: Int?, _ what: String) -> String {
      limit.map { "A visit shows at most \($0) \(what)." } ?? "A visit has no limit on \(what)."
    }
    var sentences = [
      most(conversationsPerVisit, "conversation campaigns"),
      most(contentPerVisit, "content campaigns"),
      "Two invitations to one visitor are at least \(DurationText.words(cooldown)) apart.",
    ]
    if let attention {
      sentences.append(
        "One person gets at most \(attention.limit) invitations within "
          + "\(DurationText.words(attention.within)).")
    }
    if holdout > 0 {
      sentences.append("\(Holdout.percent(holdout)) % of people are sent nothing, to compare.")
    }
    if let resolutions {
      sentences.append(
        "Bots may resolve \(resolutions.limit) conversations within "
          + "\(DurationText.words(resolutions.within)).")
    }
    if !mail.url.isEmpty { sentences.append("E-mails leave by \(mail.url).") }
    return sentences + flows.map { "Flow \($0.name): \($0.pages.joined(separator: " > "))." }
  }
}
