import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The help on keys` {
  private func rows(_ play: Play) -> [Substring] {
    play.text.split(separator: "\n").filter { $0.contains("│") }.dropFirst().filter {
      $0.contains(".")
    }
  }

  @Test func `a pressed key shows what it does here`() {
    var play = Play([.sample("a")])
    play.press("? G")
    #expect(rows(play).count == 1)
    #expect(play.text.contains("Selects the last row."))
    play.press("Esc ctrl-l")
    #expect(rows(play).count == 1)
    #expect(play.text.contains("Draws the screen anew."))
  }

  @Test func `words narrow it to the actions that say them`() {
    var play = Play([.sample("a")])
    play.press("? \"resume\"")
    #expect(play.text.contains("Resumes paused campaigns."))
    #expect(!play.text.contains("Selects the next row."))
  }

  @Test func `nothing found names the way on`() {
    var play = Play([.sample("a")])
    play.press("? \"zz\"")
    #expect(play.text.contains("Nothing here has that key"))
  }

  @Test(arguments: ["Esc", "F1", "?"])
  func `it closes without doing anything`(key: String) {
    var play = Play([.sample("a")])
    play.press("F1 \(key)")
    #expect(!play.text.contains("press a key"))
    #expect(play.effects.isEmpty)
  }

  @Test func `it scrolls to its end and no further`() {
    var play = Play([.sample("a")], size: Size(60, 12))
    play.press("?")
    #expect(play.text.contains("more"))
    for _ in 0..<40 { play.press("PgDn") }
    #expect(!play.text.contains("more"))
    #expect(play.text.contains("ctrl-c"))
    play.press("Up")
    #expect(play.text.contains("more"))
  }
}
