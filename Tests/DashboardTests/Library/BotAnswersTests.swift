import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The answers of a bot` {
  private static func play() -> Play {
    var play = `The library`.play()
    play.press("Left Left Left Left Left Left Left Left")
    #expect(play.model.library.id == .bots)
    play.press("Enter Tab Tab Tab")
    return play
  }

  @Test func `stand as a tree of buttons and what they lead to`() {
    let text = Self.play().text
    #expect(text.contains("start  Hi!"))
    #expect(text.contains("├─ [ Shipping ] → shipping"))
    #expect(text.contains("│  └─ shipping  Two days."))
    #expect(text.contains("└─ [ A person ] → an agent"))
  }

  @Test func `a button that leads to a new answer makes it`() throws {
    var play = Self.play()
    play.press("a \"Opening hours\" Tab Right Tab Tab Enter \"Nine to five.\" Tab ctrl-s")
    let answers = try #require(play.changes.last?.value?["answers"])
    #expect(answers["opening-hours"]?["text"] == "Nine to five.")
    #expect(
      answers["start"]?["buttons"]?.array?.last
        == ["label": "Opening hours", "answer": "opening-hours"])
  }

  @Test func `an answer goes with the buttons that lead to it, and u brings all back`() {
    var play = Self.play()
    play.press("j j d")
    #expect(!play.text.contains("Shipping"))
    play.press("u")
    #expect(play.text.contains("├─ [ Shipping ] → shipping"))
  }

  @Test func `can be tried: buttons, words it knows, words it does not`() {
    var play = Self.play()
    play.press("t \"shipping\" Enter")
    #expect(play.text.contains("Two days."))
    play.press("\"what\" Enter")
    #expect(play.text.contains("Pardon?"))
    play.press("\"again\" Enter")
    #expect(play.text.contains("(An agent takes over.)"))
    play.press("Esc")
    #expect(play.text.contains("├─ [ Shipping ]"))
  }
}
