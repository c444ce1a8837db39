import Engine
import Testing

@testable import Dashboard
@testable import Terminal

struct ReportScreenTests {
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
