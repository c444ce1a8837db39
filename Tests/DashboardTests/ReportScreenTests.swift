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
    #expect(wish.dimension == .page && wish.campaign == nil && wish.period == .week)
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
    play.press("b b b b b")
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

  @Test func `in dots a chart is a line without gaps, and nothing lies at its foot`() throws {
    let dots = try #require(Glyphs.unicode.replacing("spark", by: "braille"))
    #expect(BarChart.rows([0, 8], height: 1, width: 1, glyphs: dots) == ["⡠⠔⠊"])
    #expect(BarChart.rows([0, 0], height: 2, width: 1, glyphs: dots) == ["   ", "⣀⣀⣀"])
    #expect(BarChart.rows([3], height: 1, width: 1, glyphs: dots) == ["⠉"])
    #expect(BarChart.rows([], height: 1, width: 1, glyphs: dots) == [""])
    for values in [[0, 8, 1, 8, 0], [5, 5, 5], [Int.max, 0, Int.max]] {
      let rows = BarChart.rows(values, height: 3, width: 2, glyphs: dots)
      #expect(rows.count == 3 && rows.allSatisfy { $0.count == values.count * 3 - 1 })
      // Every column has a part of the line.
      for column in 0..<values.count * 3 - 1 {
        #expect(rows.contains { Array($0)[column] != " " }, "\(values) \(column)\n\(rows)")
      }
    }
  }
}
