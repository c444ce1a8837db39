import Dashboard
import Engine
import Terminal
import Testing

@Suite struct `What leaves the dashboard` {
  @Test func `a text goes to the editor and its change comes back`() {
    var play = Play([.sample("a", .draft)])
    play.press("Enter alt-e")
    #expect(play.effects == [.editText("About a", suffix: ".md")])
    _ = play.model.update(.edited("About everything"))
    #expect(play.text.contains("About everything"))
    #expect(play.model.unsavedDraft?.title == "About everything")
  }

  @Test func `where there is no text the editor says so`() {
    var play = Play([.sample("a", .draft)])
    play.press("Enter Tab alt-e")
    #expect(!play.effects.contains { if case .editText = $0 { true } else { false } })
    #expect(play.text.contains("go to a field of text first"))
  }

  @Test func `y copies the report of the campaign`() {
    var play = Play([.sample("a")])
    play.press("y")
    #expect(play.effects == [.copy("About a\nnever sent")])
  }

  @Test func `a reply that has just come is told, an old one is not`() {
    var play = Play([.sample("a")])
    let now = Instant(milliseconds: 1_795_000_000_000)
    let message = Entry.ConversationMessage.sample("Do you ship?")
    let old = play.model.update(
      .happened([Entry(at: Instant(milliseconds: now.milliseconds - 600_000), .message(message))]))
    #expect(old.isEmpty)
    let new = play.model.update(.happened([Entry(at: now, .message(message))]))
    #expect(new == [.notify("New reply: Do you ship?")])
  }
}
