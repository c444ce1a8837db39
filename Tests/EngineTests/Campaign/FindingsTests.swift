@testable import Engine
import Testing

struct FindingsTests {
  /// A campaign with nothing to find.
  private static let sound = Campaign.live(
    "sound",
    .all([
      .when("page.url", .url(.contains, ["/pricing"])),
      .when("page.time", .duration(.greater, 45_000)),
    ]))

  private func places(
    _ window: Window? = Window(), _ change: (inout Campaign) -> Void
  ) -> [String] {
    var campaign = Self.sound
    change(&campaign)
    return campaign.findings(in: .shop(), window: window, now: at(0)).places
  }

  @Test func `a sound campaign has none`() { #expect(places { _ in }.isEmpty) }

  @Test func `what is empty or gone`() {
    #expect(places { $0.title = " \n" } == ["error title"])
    #expect(places { $0.channels = [] } == ["error channels"])
    #expect(places { $0.channels = ["web", "old"] } == ["error channels"])
    #expect(places { $0.sender = "bob" } == ["error sender"])
    #expect(places { $0.hours = .outside("night") } == ["error hours"])
    #expect(places { $0.hours = .outside("office") }.isEmpty)
  }

  @Test func `messages`() {
    func message(_ text: String, _ buttons: [Message.Button] = []) -> [String] {
      places {
        $0.message.variants.append(.init(id: "b", text: text, buttons: buttons))
      }
    }
    let text = "error message.variants[1].text"
    #expect(message("  ") == [text])
    #expect(message("Hi {{visitor.name}}") == [text])
    #expect(message("Hi {{visitor.shoe|there}}") == [text])
    #expect(message("[x](javascript:alert)") == [text])
    #expect(message("[x](https://shop.example) {{visitor.name|there}}").isEmpty)
    #expect(
      message("Hi", [.init(label: "", action: .reply)])
        == ["error message.variants[1].buttons[0].label"])
    for url in ["shop.example", "https://", "javascript:alert(1)", "http://a b", "HTTP://\u{7f}"] {
      #expect(
        message("Hi", [.init(label: "Go", action: .reply), .init(label: "Go", action: .link(url))])
          == ["error message.variants[1].buttons[1].url"], "\(url)")
    }
  }

  @Test func `timeframes`() {
    #expect(places(nil) { _ in } == ["error timeframe"])
    #expect(places(Window(from: at(5), to: at(5))) { _ in } == ["error timeframe"])
    #expect(places(Window(to: at(0))) { _ in } == ["error timeframe"])
    #expect(places(Window(from: at(5), to: at(6))) { _ in }.isEmpty)
  }

  @Test func `hours that are never`() {
    #expect(places { $0.hours = .inside("office") } == ["error hours"], "a week without times")
    func open(_ intervals: [Range<Instant>], _ hours: Campaign.Hours) -> [String] {
      var library = Library.shop()
      library.schedules["office"]?.week = [.monday: [.init(from: 0, to: 60)]]
      var campaign = Self.sound
      campaign.hours = hours
      return campaign.findings(
        in: library, window: Window(from: at(10), to: at(20)), hours: OpenHours(intervals),
        now: at(0)
      ).places
    }
    let inside = Campaign.Hours.inside("office")
    let outside = Campaign.Hours.outside("office")
    #expect(open([at(0)..<at(10), at(20)..<at(30)], inside) == ["error hours"])
    #expect(open([at(0)..<at(10), at(19)..<at(30)], inside) == [])
    #expect(open([at(0)..<at(15), at(15)..<at(20)], outside) == ["error hours"])
    #expect(open([at(0)..<at(15), at(16)..<at(20)], outside) == [])
  }

  @Test func `what is gone is named where it stands`() {
    #expect(places { $0.response = .bot("helper", answer: "start") } == ["error response.bot"])
    #expect(places { $0.segments = ["vip"] } == ["error segments"])
    #expect(places { $0.goal = "sale" } == ["error goal"])
    #expect(
      places { $0.response = .agent(.init(followUp: "Hi {{visitor.name}}", asks: [])) }
        == ["error response.follow_up"])
  }

  @Test func `a trigger before the rule's time on page can have passed`() {
    #expect(places { $0.trigger = Trigger(event: .page, after: 45_000) } == ["error trigger.after"])
    #expect(places { $0.trigger = Trigger(event: .page, after: 45_001) }.isEmpty)
    #expect(
      places {
        $0.trigger = Trigger(event: .page, after: 1)
        $0.rule = .any([$0.rule, .when("visit.pages", .number(.greater, 3))])
      }.isEmpty)
    #expect(
      places {
        $0.trigger = Trigger(event: .page, after: 1)
        $0.rule = .when("page.time", .duration(.less, 1))
      } == ["error trigger.after"])
  }

  @Test func `an any of nothing, wherever it stands`() {
    #expect(
      places { $0.rule = .all([$0.rule, .none([.not(.any([]))])]) }
        == ["error rules.all[1].none[0].not.any"])
  }

  @Test func `habits are warnings`() {
    let url = Rule.when("page.url", .url(.contains, ["/pricing"]))
    #expect(places { $0.rule = url } == ["warning trigger"])
    #expect(
      places {
        $0.rule = url
        $0.trigger = Trigger(event: .exitIntent, after: 0)
      }.isEmpty)
    #expect(
      places {
        $0.rule = .everyone
        $0.trigger = Trigger(event: .page, after: 5_000)
      } == ["warning rules"])
    #expect(places { $0.frequency = .oncePerVisit } == ["warning rules"])
    #expect(
      places {
        $0.frequency = .everyTime(gap: 0)
        $0.nature = .content
      } == ["warning frequency"])
    #expect(
      places {
        $0.frequency = .everyTime(gap: 1)
        $0.nature = .content
      }.isEmpty)
  }

  @Test func `a finding reads as a line`() {
    #expect(Finding.error("rules.any", "is empty").description == "error: rules.any: is empty")
    #expect(Finding.warning("", "is odd").description == "warning: is odd")
  }
}

struct SettingsTests {
  private func read(_ json: JSON) -> (Settings, [String]) {
    var findings: [Finding] = []
    let settings = Settings(json, findings: &findings)
    return (settings, findings.places)
  }

  @Test func `what is not written keeps its default, null means no limit`() {
    #expect(read([:]).0 == Settings())
    let (settings, places) = read([
      "visit_limit": ["content": 1], "cooldown": "2m", "zone": "Europe/Madrid",
    ])
    #expect(places.isEmpty)
    #expect(settings.contentPerVisit == 1)
    #expect(settings.conversationsPerVisit == Settings().conversationsPerVisit)
    #expect(settings.cooldown == 120_000 && settings.expires == 60_000)
    #expect(read(["visit_limit": ["conversation": .null]]).0.conversationsPerVisit == nil)
  }

  @Test func `a misfit is a finding with its path`() {
    #expect(read(["cooldown": "soon"]).1 == ["error settings.cooldown"])
    #expect(read(["visit_limit": ["content": "x"]]).1 == ["error settings.visit_limit.content"])
  }
}

struct PlacesTests {
  @Test func `a sound document of each kind is read`() {
    var findings: [Finding] = []
    let brand = Brand(id: "shop", ["title": "Shop", "accent": "#A0b1c2"], findings: &findings)
    let channel = Channel(
      id: "web",
      ["brand": "shop", "key": "k", "origins": ["https://shop.example"], "visit_gap": "1h"],
      findings: &findings)
    let agent = Agent(id: "ana", ["presence": "away"], findings: &findings)
    let schedule = Schedule(
      id: "office",
      ["zone": "Europe/Madrid", "week": ["monday": ["09:00-13:30", "22:00-02:00"]]],
      findings: &findings)
    #expect(findings.isEmpty)
    #expect(brand.accent == "#A0b1c2" && channel.visitGap == 3_600_000 && !agent.isOnline)
    #expect(schedule.week[.monday]?.map(\.from) == [540, 1_320])
    #expect(schedule.week[.monday]?.map(\.to) == [810, 120])
  }

  @Test func `misfits are findings with their paths`() {
    var findings: [Finding] = []
    _ = Brand(id: "shop", ["accent": "blue"], findings: &findings)
    _ = Channel(id: "web", ["origins": ["shop.example"]], findings: &findings)
    _ = Agent(id: "ana", ["presence": "asleep"], findings: &findings)
    _ = Schedule(
      id: "office", ["week": ["funday": [], "friday": ["9-5", "25:00-26:00"]]],
      findings: &findings)
    #expect(
      findings.places == [
        "error accent", "error key", "error origins", "error presence", "error week.friday",
        "error week.friday", "error week.funday",
      ])
  }

  @Test(arguments: [
    ("09:00-17:00", true), ("22:00-24:00", true), ("00:00-00:00", true), ("24:00-01:00", false),
    ("09:00", false), ("09:60-10:00", false), ("9:00-24:01", false), ("a-b", false), ("", false),
  ])
  func `a time of day is read strictly`(text: String, isRead: Bool) {
    #expect((Schedule.Interval(text) != nil) == isRead)
  }

  @Test func `hours are open from their start until before their end`() {
    let hours = OpenHours([at(10)..<at(20), at(30)..<at(40)])
    #expect(
      [9, 10, 19, 20, 35, 40].map { hours.isOpen(at: at($0)) } == [
        false, true, true, false, true, false,
      ])
    #expect(
      [0, 10, 20, 39, 40].map { hours.nextChange(after: at($0)) } == [
        at(10), at(20), at(30), at(40), nil,
      ])
  }
}
