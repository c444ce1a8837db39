import Dashboard
import Engine
import Terminal
import Testing

/// The dashboard without a screen: what is read and what typed lines do.
struct LineTests {
  /// A dashboard that is read, and what it says.
  struct Reading {
    var play: Play
    private var report = LineReport()

    init(_ campaigns: [Campaign]) {
      play = Play(campaigns, size: Model.sizeInLines)
      play.model.isRead = true
      _ = report.next(play.model)
    }

    /// Types lines and returns what is said to the last of them.
    mutating func answer(_ lines: String...) -> [String] {
      var said: [String] = []
      for line in lines {
        play.effects += play.model.update(.input(.line(line)))
        said = report.next(play.model)?.lines ?? []
      }
      return said
    }

    /// What is said once more.
    mutating func again() -> [String] { answer(":again") }
  }

  @Test func `a number goes to a row and a word does something with it`() {
    var reading = Reading([.sample("a"), .sample("b")])
    let rows = reading.again()
    #expect(rows.contains { $0.hasPrefix("2. ") && $0.contains("About b") })
    _ = reading.answer("2", "pause")
    #expect(reading.play.saves.map(\.campaign.id) == ["b"])
    #expect(reading.play.saves.last?.purpose == .pause)
  }

  @Test func `what cannot be done says why, and what is not known says what helps`() {
    var reading = Reading([.sample("a")])
    #expect(reading.answer("resume").first?.contains("cannot be done now") == true)
    #expect(
      reading.answer("dance").first
        == "Nothing here is called \"dance\"; ? reads what can be done.")
    #expect(reading.answer("99").first?.contains("no number 99") == true)
    let help = reading.answer("?")
    #expect(help.contains { $0.hasPrefix("new") && $0.contains("key n") })
    #expect(reading.play.saves.isEmpty)
  }

  @Test func `a question takes yes and nothing else`() {
    var reading = Reading([.sample("a", .draft)])
    #expect(reading.answer("launch").contains { $0.contains("Launch \"About a\"") })
    _ = reading.answer("perhaps")
    #expect(reading.play.saves.isEmpty)
    _ = reading.answer("launch", "yes")
    #expect(reading.play.saves.map(\.purpose) == [.launch])
  }

  @Test func `a difference is said alone, another place whole`() {
    var reading = Reading([.sample("a")])
    #expect(reading.answer("").count > 10)
    let said = reading.answer("A new title")
    #expect(said.count <= 4 && said.contains { $0.contains("Title, A new title") }, "\(said)")
  }

  @Test func `choices are numbered, and a number takes one`() throws {
    var reading = Reading([.sample("a")])
    _ = reading.answer("")
    let row = try #require(reading.again().first { $0.contains("Send when") })
    let number = try #require(row.split(separator: ".").first)
    let options = reading.answer(":\(number)", "")
    let online = try #require(options.first { $0.contains("online") && !$0.contains("offline") })
    _ = reading.answer(String(try #require(online.split(separator: ".").first)))
    #expect(reading.again().contains { $0.hasPrefix("\(number). ") && $0 == row } == false)
  }

  @Test func `a week is read in words and typed in hours`() {
    var reading = Reading([.sample("a")])
    let week = reading.answer("", ":schedule", "e", "Evenings")
    #expect(week.contains { $0.contains("Evenings") }, "\(week)")
    _ = reading.answer(":2", "", "9-18", "")
    let typed = reading.again()
    #expect(
      typed.contains("2. Tuesday, 09:00-18:00") && typed.contains("3. Wednesday, closed"),
      "\(typed)")
  }

  @Test func `a text of several lines ends with a dot`() {
    var reading = Reading([.sample("a", .draft)])
    _ = reading.answer("", ":compose", "3", "Hello", "", "there :wave:", ".")
    _ = reading.answer(":save")
    #expect(
      reading.play.saves.last?.campaign.message.variants[0].text == "Hello\n\nthere :wave:")
  }

  /// Whatever is typed, in whatever place, something sensible is said and nothing breaks.
  @Test func `hundreds of lines of anything break nothing`() {
    let words = [
      "", "1", "2", "3", "7", "?", "again", ":next", ":rules", ":compose", "a", "A", "page.time",
      "45s", ".", "esc", ":esc", "d", "o", "!", "x\ty", "🦊", ":", "library", "2", "n", "key",
      "yes", "right", "space", ":again", ":back", "F1", "ctrl-p", "tab", "z", "u",
    ]
    var reading = Reading([.sample("a"), .sample("b", .draft)])
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      let said = reading.answer(words[Int(generator.next() % UInt64(words.count))])
      #expect(!said.contains { $0.unicodeScalars.contains { (0x2500...0x25FF) ~= $0.value } })
    }
  }
}
