import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The step General` {
  private func open() -> Play {
    var play = Play([.sample("a")])
    var snapshot = play.model.workspace
    var findings: [Finding] = []
    snapshot.library.brands["zeta"] = Brand(id: "zeta", ["title": "Zeta"], findings: &findings)
    for (name, brand) in [("app", "acme"), ("other", "zeta")] {
      let json: JSON = [
        "title": .string("The \(name)"), "brand": .string(brand), "key": .string(name),
      ]
      let id = Channel.ID(name)
      snapshot.library.channels[id] = Channel(id: id, json, findings: &findings)
    }
    snapshot.library.segments["vip"] = Segment(id: "vip", title: "VIPs", rule: .everyone)
    _ = play.model.update(.loaded(snapshot))
    play.press("Enter")
    return play
  }

  private func focus(_ play: inout Play, on path: String) {
    for _ in 0..<20 where play.model.wizard?.focused?.path != path { play.press("Tab") }
  }

  @Test func `several channels of one brand are marked in a list with search`() {
    var play = open()
    focus(&play, on: "channels")
    play.press("Enter \"app\"")
    #expect(play.model.wizard?.picker?.found.map(\.name) == ["app"])
    play.press("Esc Enter Home")
    play.press("Up Up Space Enter")
    #expect(play.model.wizard?.campaign.channels == ["web", "app"])
    #expect(play.text.contains("Website, The app"))
  }

  @Test func `a channel of another brand says why it cannot be chosen, and a brand brings its own`()
  {
    var play = open()
    focus(&play, on: "channels")
    play.press("Enter Up Up Down Space")
    #expect(play.text.contains("of another brand; choose that first"))
    #expect(play.model.wizard?.picker?.chosen == ["web"])
    play.press("Esc Up Enter \"zeta\" Enter")
    #expect(play.model.wizard?.campaign.channels == ["other"])
  }

  @Test func `an e-mail expects no answer in a widget`() {
    var play = open()
    play.press("Tab Enter \"mail\" Enter")
    #expect(play.model.wizard?.campaign.kind == .email)
    #expect(play.model.wizard?.campaign.nature == .content)
    #expect(play.model.wizard?.campaign.response == Response.none)
  }

  @Test func `tags are typed, segments are found by name`() {
    var play = open()
    focus(&play, on: "segments")
    play.press("Enter \"vip\" Enter ctrl-u Enter")
    #expect(play.model.wizard?.campaign.segments == ["vip"])
    play.press("Tab Enter \"gold\" Enter")
    play.press("Enter \"silver\" Enter")
    #expect(play.model.wizard?.campaign.tags == ["gold", "silver"])
    play.press("Enter Space Enter")
    #expect(play.model.wizard?.campaign.tags == ["silver"])
    play.press("u")
    #expect(play.model.wizard?.campaign.tags == ["gold", "silver"])
  }

  @Test func `content answers nobody, and a conversation has an agent again`() {
    var play = open()
    focus(&play, on: "nature")
    play.press("Right")
    #expect(play.model.wizard?.campaign.response == Response.none)
    play.press("Right")
    #expect(play.model.wizard?.campaign.agentResponse != nil)
  }
}

@Suite struct `What the frequency means` {
  private func words(_ change: (inout Campaign, inout Library) -> Void) -> String {
    var (campaign, library) = (Campaign.sample("a"), Library.shop)
    change(&campaign, &library)
    let words = FrequencyWords(campaign: campaign, library: library)
    return (words.own + words.limits).joined(separator: " ")
  }

  @Test func `every form, cap and limit has its sentence`() {
    #expect(words { _, _ in }.contains("Each person is shown it once, ever."))
    #expect(
      words { campaign, _ in campaign.frequency = Frequency(.everyTime, limit: 3, gap: 10_000) }
        .contains("so its own gap of 10 seconds never counts"))
    #expect(
      words { _, library in library.settings.attention = Attention(limit: 5, within: 86_400_000) }
        .contains("at most 5 invitations"))
    #expect(words { _, library in library.settings.holdout = 500 }.contains("5 % of people"))
    #expect(words { campaign, _ in campaign.nature = .content }.contains("at most 3 contents"))
    #expect(words { campaign, _ in campaign.interrupts = true }.contains("while a conversation"))
    #expect(words { _, _ in }.contains("Whoever declines a conversation is not shown it"))
    #expect(!words { campaign, _ in campaign.nature = .content }.contains("declines"))
  }
}
