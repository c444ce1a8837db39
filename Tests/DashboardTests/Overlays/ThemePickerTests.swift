import Dashboard
import Engine
import Terminal
import Testing

@Suite struct `The theme picker` {
  private func open() -> Play {
    var play = Play([.sample("a")])
    play.press("alt-t")
    #expect(play.effects == [.listThemes])
    play.effects = []
    _ = play.model.update(.themes(["terminal", "dark", "nord"], current: "dark"))
    return play
  }

  @Test func `shows each theme at once and keeps the chosen one`() {
    var play = open()
    play.press("j")
    #expect(play.effects == [.showTheme("nord")])
    play.press("Enter")
    #expect(play.effects == [.showTheme("nord"), .keepTheme("nord")])
    #expect(!play.text.contains("nord"))
  }

  @Test func `Esc brings the theme back that was there`() {
    var play = open()
    play.press("k Esc")
    #expect(play.effects == [.showTheme("terminal"), .showTheme("dark")])
  }

  @Test func `a press of the mouse shows the theme under it`() {
    var play = open()
    play.model.usesMouse = true
    let rows = play.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = rows.firstIndex { $0.contains("nord") } ?? 0
    play.effects += play.model.update(.input(.mouse(Point(76, row), .press)))
    #expect(play.effects == [.showTheme("nord")])
  }
}
