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

  @Test func `what is counted goes on while more happens, and not without`() {
    var play = Play([.sample("a")])
    let start = Instant(milliseconds: 1_795_000_000_000)
    func tick(_ seconds: Int64) -> [Effect] {
      play.model.update(.tick(Clock(now: start + seconds * 1_000)))
    }
    func happen(_ text: String) {
      let said = Entry.ConversationMessage(asking: "k", of: "v", id: "m\(text)", text: text)
      _ = play.model.update(.happened([Entry(at: start, .message(said))]))
    }
    _ = tick(0)
    play.press("5 b")
    guard case .breakDown(let wish)? = play.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    // While it is counted nothing is asked again, and afterwards only when there is news.
    happen("one")
    #expect(tick(60).isEmpty)
    _ = play.model.update(.brokenDown(wish, ["by page"]))
    #expect(tick(60 + 20 * 60 - 1).isEmpty)
    #expect(tick(60 + 20 * 60) == [.breakDown(wish)])
    // The old answer stands until the new one is there; what was quick comes again soon.
    #expect(play.model.reportDesk.breakdown?.lines == ["by page"])
    _ = play.model.update(.brokenDown(wish, ["by page 2"]))
    #expect(tick(60 + 20 * 60 + 30).isEmpty)
    happen("two")
    #expect(tick(60 + 20 * 60 + 31) == [.breakDown(wish)])
    play.press("1")
    _ = play.model.update(.brokenDown(wish, ["by page 3"]))
    happen("three")
    #expect(tick(9_000).isEmpty)
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
