import Dashboard
import Engine
import Foundation
import Terminal
import Testing

@Suite struct `The mouse` {
  private func open() -> Play {
    var play = Play([.sample("a"), .sample("b"), .sample("c")])
    play.model.usesMouse = true
    return play
  }

  private func place(of text: String, in play: Play) -> Point {
    let rows = play.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (y, row) in rows.enumerated() {
      if let range = row.range(of: text) {
        return Point(row.distance(from: row.startIndex, to: range.lowerBound), y)
      }
    }
    Issue.record("\(text) is not on the screen")
    return .zero
  }

  @Test func `selects a row, and a second press opens it`() {
    var play = open()
    let point = place(of: "About b", in: play)
    _ = play.model.update(.input(.mouse(point, .press)))
    #expect(play.text.contains("Report: About b"))
    _ = play.model.update(.input(.mouse(point, .release)))
    _ = play.model.update(.input(.mouse(point, .press)))
    #expect(play.text.contains("Compose"))
  }

  @Test func `two slow presses only select`() {
    var play = open()
    let point = place(of: "About b", in: play)
    _ = play.model.update(.input(.mouse(point, .press)))
    _ = play.model.update(.tick(Clock(now: Instant(milliseconds: 1_795_000_001_000))))
    _ = play.model.update(.input(.mouse(point, .press)))
    #expect(play.text.contains("Report: About b"))
  }

  @Test func `the keys of the footer can be pressed`() {
    var play = open()
    _ = play.model.update(.input(.mouse(place(of: "n new", in: play), .press)))
    #expect(play.text.contains("Compose"))
  }

  @Test func `the wheel moves the selection`() {
    var play = open()
    _ = play.model.update(.input(.mouse(Point(5, 5), .scrollDown)))
    #expect(play.text.contains("Report: About c"))
    _ = play.model.update(.input(.mouse(Point(5, 5), .scrollUp)))
    #expect(play.text.contains("Report: About a"))
  }

  @Test func `a press in the form focuses the field`() {
    var play = open()
    play.press("Enter F3")
    _ = play.model.update(.input(.mouse(place(of: "Response", in: play), .press)))
    #expect(play.text.contains("Whether people can write back"))
  }

  @Test func `what lies below an overlay is out of reach`() {
    var play = open()
    let point = place(of: "About b", in: play)
    play.press("?")
    _ = play.model.update(.input(.mouse(point, .press)))
    play.press("Esc")
    #expect(play.text.contains("Report: About a"))
    #expect(play.effects.isEmpty)
  }

  @Test func `is off and on by one key`() {
    var play = open()
    play.press("alt-m")
    #expect(play.effects == [.useMouse(false)])
    _ = play.model.update(.input(.mouse(place(of: "About b", in: play), .press)))
    #expect(play.text.contains("Report: About a"))
    play.press("alt-m")
    #expect(play.effects.last == .useMouse(true))
  }
}
