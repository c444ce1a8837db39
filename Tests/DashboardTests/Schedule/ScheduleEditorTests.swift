import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `Hours that are edited` {
  private static func schedule(_ json: JSON) -> Schedule {
    var findings: [Finding] = []
    return Schedule(id: "office", json, findings: &findings)
  }

  /// An editor of Monday's usual hours, after some keys.
  private static func editor(_ script: String) -> ScheduleEditor {
    var editor = ScheduleEditor(
      schedule(["title": "Office", "zone": "UTC", "week": ["monday": ["09:00-17:00"]]]),
      isNew: false, zones: ZoneTable(), today: WallTime("2026-11-26"))
    for name in script.split(separator: " ") {
      guard let key = Key(named: String(name)) else { preconditionFailure("no key \(name)") }
      _ = editor.apply(key)
    }
    return editor
  }

  @Test func `are painted by the cell, and painted again closed`() {
    let once = Self.editor("Down Space Right Space").schedule
    #expect(once.weekJSON == ["monday": ["09:00-17:00"], "tuesday": ["09:00-11:00"]])
    let twice = Self.editor("Down Space Space").schedule
    #expect(twice.weekJSON == ["monday": ["09:00-17:00"]])
  }

  @Test func `are painted by marked blocks of days and hours`() {
    let editor = Self.editor("Home v Down Right Right Space")
    #expect(
      editor.schedule.weekJSON
        == ["monday": ["00:00-03:00", "09:00-17:00"], "tuesday": ["00:00-03:00"]])
    #expect(editor.anchor == nil)
  }

  @Test func `are copied from a day to others`() {
    #expect(Self.editor("w").schedule.week.count == 5)
    #expect(Self.editor("W").schedule.week.count == 7)
    let copied = Self.editor("y Down Down p").schedule
    #expect(copied.weekJSON == ["monday": ["09:00-17:00"], "wednesday": ["09:00-17:00"]])
  }

  @Test func `are typed to the minute, over midnight too`() {
    var editor = Self.editor("Down Enter")
    editor.paste("09:10-12:00, 22:00-06:00")
    _ = editor.apply(.enter)
    #expect(editor.schedule.weekJSON["tuesday"] == ["09:10-12:00", "22:00-06:00"])
    #expect(editor.paint.share(0..<360, on: 2) == .all)
    _ = editor.apply(.enter)
    editor.paste("x")
    _ = editor.apply(.enter)
    #expect(editor.problem == "\"22:00-06:00x\" is no time like 09:00-17:00")
  }

  @Test func `are taken back and made again`() {
    let editor = Self.editor("w u")
    #expect(!editor.isDirty)
    #expect(Self.editor("w u ctrl-r").schedule.week.count == 5)
  }

  @Test func `are dropped only when Esc is pressed twice`() {
    var editor = Self.editor("w")
    #expect(editor.apply(.escape) == .editing)
    #expect(editor.problem == "ctrl-o saves the hours; Esc once more drops what was changed")
    #expect(editor.apply(.escape) == .givenUp)
  }

  @Test func `close on holidays chosen in a calendar`() {
    let editor = Self.editor("shift-Tab Down Space")
    #expect(editor.schedule.holidays == ["2026-12-03"])
    #expect(Self.editor("shift-Tab Down Space Space").schedule.holidays.isEmpty)
  }

  @Test func `are drawn as a map`() {
    var frame = Frame(size: Size(58, 17))
    ScheduleEditorView(
      editor: Self.editor(""), table: ZoneTable(), now: Instant(milliseconds: 0)
    ).draw(in: &frame, frame.bounds)
    let rows = frame.text.split(separator: "\n")
    #expect(rows[5].hasPrefix("│     0   2   4   6   8   10  12  14  16  18  20  22"))
    let closed = String(repeating: "░", count: 18)
    let open = String(repeating: "█", count: 16)
    #expect(rows[6].hasPrefix("│ Mo  \(closed)\(open)░"))
    #expect(frame.cursor == Point(24, 6))
  }

  @Test(arguments: [Size(40, 10), Size(80, 24), Size(120, 40), Size(30, 6)])
  func `are drawn at any size with the cursor in sight`(size: Size) {
    var play = Play([.sample("a")], size: size)
    play.press("Enter alt-4 e \"Late\" Tab Tab Tab")
    for script in ["End", "Down Down Down Down Down Down", "+", "v Left Left", "Enter", "Esc"] {
      play.press(script)
      let frame = play.model.frame()
      #expect(frame.cursor.map { frame.bounds.contains($0) } == true, "\(script) at \(size)")
    }
  }

  @Test func `are saved as a document that keeps what this version does not know`() throws {
    let source: JSON = ["title": "Old", "zone": "UTC", "colour": "red", "holidays": ["2026-12-25"]]
    let json = Self.schedule(["title": "New", "zone": "UTC"]).json(over: source)
    #expect(json == ["title": "New", "zone": "UTC", "colour": "red", "week": [:]])
  }

  @Test func `made in the builder become the campaign's`() throws {
    var play = Play([.sample("a")])
    play.press("Enter alt-4 e \"Late shift\" Tab Tab Tab Down Space ctrl-s")
    let changes = play.effects.compactMap {
      if case .change(let change) = $0 { change } else { nil }
    }
    let change = try #require(changes.first)
    #expect(change.subject == .document(.schedules, "late-shift"))
    #expect(change.value?["week"] == ["tuesday": ["09:00-10:00"]])
    play.press("ctrl-s y")
    #expect(play.saves.first?.campaign.hours == .inside("late-shift"))
  }
}
