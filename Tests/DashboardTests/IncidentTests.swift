import Engine
import Terminal
import Testing

@testable import Dashboard

struct IncidentTests {
  private static func campaign(_ id: String, _ status: Campaign.Status, _ tags: [String] = [])
    -> Campaign
  {
    var campaign = Campaign.sample(Campaign.ID(id))
    campaign.status = status
    campaign.tags = tags
    return campaign
  }

  private func saved(_ play: Play) -> [Campaign] {
    play.effects.compactMap { if case .save(let save) = $0 { save.campaign } else { nil } }
  }

  @Test func `without a notice the switch says how there comes to be one`() {
    var play = Play([Self.campaign("sale", .live)])
    play.press("!")
    #expect(play.model.notice?.text.contains("no campaign is tagged \"incident\"") == true)
    #expect(play.model.overlay == nil)
  }

  @Test func `it asks once, shows the notice, holds sales and lets service go on`() {
    var play = Play([
      Self.campaign("sale", .live), Self.campaign("help", .live, ["service"]),
      Self.campaign("outage", .paused, ["incident"]), Self.campaign("old", .paused),
    ])
    play.press("!")
    #expect(play.text.contains("Is something broken?"))
    play.press("n")
    #expect(saved(play).isEmpty)
    play.press("! y")
    let saved = saved(play)
    #expect(saved.map(\.id) == ["outage", "sale"])
    #expect(saved.map(\.status) == [.live, .paused])
    #expect(saved[1].tags == ["held-by-incident"])
  }

  @Test func `its end lets go on what it held, and nothing else`() {
    var play = Play([
      Self.campaign("sale", .paused, ["held-by-incident", "vip"]),
      Self.campaign("outage", .live, ["incident"]), Self.campaign("old", .paused),
    ])
    play.press("! y")
    let saved = saved(play)
    #expect(saved.map(\.id) == ["outage", "sale"])
    #expect(saved.map(\.status) == [.paused, .live])
    #expect(saved[1].tags == ["vip"])
  }

  @Test func `the tour goes through the views and ends where one begins`() {
    var play = Play([Self.campaign("sale", .live)])
    _ = play.model.update(.welcomed)
    for stop in Tour.stops {
      #expect(play.text.contains(stop.title) && play.model.screen == stop.view)
      play.press("Enter")
    }
    #expect(play.model.overlay == nil && play.model.screen == .campaigns)
    play.press("Alt-h Right Left Escape")
    #expect(play.model.overlay == nil)
  }
}
