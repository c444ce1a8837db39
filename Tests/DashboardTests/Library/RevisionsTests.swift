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

  private static func play() -> Play {
    var play = `The library`.play()
    play.press("H")
    let subject = StoredDocument.Subject.document(.brands, "acme")
    #expect(play.effects.last == .readRevisions(subject))
    _ = play.model.update(.revisions(subject, history))
    return play
  }

  @Test func `are listed with who, when and what, and compared member by member`() {
    let text = Self.play().text
    #expect(text.contains("2     1970-01-01 00:01  jonas         accent"))
    #expect(text.contains("1     1970-01-01 00:00  mia           made"))
    #expect(text.contains("accent  #000000 → #3b6ef5"))
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
