extension Brand {
  /// Reads a brand's document.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    accent = reader.text("accent", or: "#3b6ef5")
    afterDecline = reader.object("after_decline") { DeclinePolicy(&$0) }
    if accent.utf8.count != 7 || !accent.hasPrefix("#")
      || !accent.dropFirst().allSatisfy(\.isHexDigit)
    {
      reader.misfit("accent", "wants a colour like #3b6ef5")
    }
    findings += reader.findings
  }
}

extension Channel {
  /// Reads a channel's document.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    kind = reader.choice("kind", or: .web)
    brand = Brand.ID(reader.text("brand"))
    key = reader.text("key")
    address = reader.text("address")
    if !address.isEmpty, !MailAddress.isSound(address) {
      reader.misfit("address", "\"\(address)\" is no address like hello@acme.example")
    }
    if key.isEmpty, kind != .email {
      reader.misfit("key", "is missing: the key that the script tag carries")
    }
    origins = reader.texts("origins")
    for origin in origins where !(origin.hasPrefix("http://") || origin.hasPrefix("https://")) {
      reader.misfit("origins", "\"\(origin)\" is no origin like https://shop.example")
    }
    agents = reader.texts("agents").map { Agent.ID($0) }
    schedule = reader.optionalText("schedule").map { Schedule.ID($0) }
    visitGap = reader.duration("visit_gap") ?? 30 * 60_000
    findings += reader.findings
  }
}

extension Agent {
  /// Reads an agent's document.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    let presence = reader.choice("presence", or: Presence.online)
    isOnline = presence == .online
    followsDashboards = presence == .auto
    image = reader.optionalText("image")
    if let url = image, !WebAddress.isPage(url) {
      reader.misfit("image", "wants an address like https://shop.example/mia.jpg")
      image = nil
    }
    findings += reader.findings
  }

  /// What an agent's document says of whether they are there.
  public enum Presence: String, CaseIterable, Sendable {
    case online, away
    /// While one of their dashboards is open.
    case auto
  }
}

extension Schedule {
  /// Reads a schedule's document: `{"zone": …, "week": {"monday": ["09:00-17:00"]}}`.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    zone = reader.text("zone", or: "UTC")
    holidays = reader.texts("holidays")
    week =
      reader.object("week") { days in
        var week: [Weekday: [Interval]] = [:]
        for day in Weekday.allCases {
          for text in days.texts(day.rawValue) {
            guard let interval = Interval(text) else {
              days.misfit(day.rawValue, "\"\(text)\" is no time like 09:00-17:00")
              continue
            }
            week[day, default: []].append(interval)
          }
        }
        for name in days.json.object?.keys.sorted() ?? [] where Weekday(rawValue: name) == nil {
          days.misfit(name, "is no weekday; write monday, tuesday, …")
        }
        return week
      } ?? [:]
    findings += reader.findings
  }
}

extension Schedule.Interval {
  /// Reads `09:00-17:00`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-").map { Self.minutes($0) }
    guard parts.count == 2, let from = parts[0], let to = parts[1], from < 1_440 else {
      return nil
    }
    self.init(from: from, to: to)
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hours = parts[0], let minutes = parts[1],
      (0...24).contains(hours), (0..<60).contains(minutes), hours * 60 + minutes <= 1_440
    else { return nil }
    return hours * 60 + minutes
  }
}
