import Engine
import Testing

@testable import Dashboard
@testable import Terminal

struct ReportScreenTests {
  @Test func `numbers are told apart by page and so on, and an old answer is not shown`() {
    var play = Play([.sample("a")])
    play.press("5 b")
    guard case .breakDown(let wish)? = play.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(wish.dimension == .page && wish.campaign == nil && wish.range != nil)
    play.press("b")
    guard case .breakDown(let next)? = play.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(next.dimension == .country)
    _ = play.model.update(.brokenDown(wish, ["by page"]))
    #expect(play.model.reportDesk.breakdown?.lines == nil)
    _ = play.model.update(.brokenDown(next, ["by country", "DE 12"]))
    #expect(play.model.reportDesk.breakdown?.lines == ["by country", "DE 12"])
    // Another time or campaign is another question.
    play.press("p")
    #expect(play.model.reportDesk.breakdown?.lines == nil)
    play.press("b b b b")
    #expect(play.model.reportDesk.breakdown == nil)
  }

  @Test(arguments: [Size(80, 24), Size(40, 10), Size(120, 40), Size(30, 6)])
  func `the report says what it is about and for which time, at every size`(size: Size) {
    var play = Play([.sample("a")])
    _ = play.model.update(.input(.resize(size)))
    play.press("5")
    #expect(play.text.contains("Report") && play.text.contains("last 7 days"))
    for _ in ReportDesk.periods {
      play.press("p")
      #expect(!play.text.isEmpty)
    }
    #expect(play.model.reportDesk.period == .week)
    play.press("l")
    #expect(play.model.reported?.id == "a")
    play.press("h")
    #expect(play.model.reported == nil)
  }

  @Test func `an empty report says how numbers come`() {
    var play = Play([.sample("a")])
    play.press("R")
    #expect(play.model.reported?.id == "a")
    #expect(play.text.contains("Nothing was sent yet."))
  }

  @Test func `a chart's highest bar is full and nothing has none`() {
    let rows = BarChart.rows([0, 4, 8], height: 2, width: 2, glyphs: .unicode)
    #expect(rows == ["      ██", "   ██ ██"])
    #expect(BarChart.width(of: 28, in: 68) == 1)
    #expect(BarChart.width(of: 50, in: 68) == nil)
  }
}
