import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `Revisions of a document` {
  private static let history: [Revision] = [
    Revision(
      number: 1, by: "mia", at: Instant(milliseconds: 0),
      value: ["revision": 1, "title": "Acme", "accent": "#000000"]),
    Revision(
      number: 2, by: "jonas", at: Instant(milliseconds: 60_000),
      value: ["revision": 2, "title": "Acme", "accent": "#3b6ef5"]),
  ]

  private static let acme = StoredDocument.Subject.document(.brands, "acme")

  private static func play() -> Play {
    var play = `The library`.play()
    play.press("H")
    #expect(play.effects.last == .readRevisions(acme))
    _ = play.model.update(.revisions(acme, history))
    return play
  }

  @Test func `are listed with who, when and what, and compared member by member`() {
    let text = Self.play().text
    #expect(text.contains("2     1970-01-01 00:01  jonas         accent"))
    #expect(text.contains("1     1970-01-01 00:00  mia           made"))
    #expect(text.contains("accent  #000000 → #3b6ef5"))
  }

  @Test func `are read again when something was changed, by whomever`() {
    var play = Self.play()
    _ = play.model.update(.loaded(play.model.workspace))
    #expect(play.model.update(.loaded(play.model.workspace)) == [.readRevisions(Self.acme)])
    play.press("Esc")
    #expect(play.model.update(.loaded(play.model.workspace)) == [])
  }

  @Test func `of a campaign differ where they mean something else`() throws {
    var list = RevisionList(.document(.campaigns, "a"), title: "A")
    var campaign = Campaign.sample("a")
    let short: JSON = ["title": .string(campaign.title), "message": campaign.json["message"] ?? []]
    campaign.title = "Another"
    let values = [short, Campaign.sample("a").json, campaign.json].map { $0 as JSON? }
    list.take(
      values.enumerated().map { place, value in
        Revision(
          number: Int64(place + 1), by: "mia", at: Instant(milliseconds: 0), value: value)
      })
    let all = try #require(list.revisions)
    #expect(list.what(all[0]) == "title")
    #expect(!list.what(all[1]).contains("title"))
    #expect(!list.what(all[1]).contains("audience"))
  }

  @Test func `one is brought back as a new revision`() throws {
    var play = Self.play()
    play.press("b")
    #expect(play.text.contains("this is what it says now"))
    play.press("j b")
    let change = try #require(play.changes.last)
    #expect(change.purpose == .bringBack)
    #expect(change.value?["accent"] == "#000000")
    #expect(change.base?.revision == 1)
  }
}
