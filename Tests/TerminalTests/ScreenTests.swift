import Terminal
import TestSupport
import Testing

/// The screen on a real pseudo-terminal, driven through the probe.
@Suite(.serialized)
struct ScreenTests {
  private func probe(
    _ type: String = "xterm-256color", _ more: [String: String] = [:], arguments: [String] = [],
    columns: Int = 80, rows: Int = 24
  ) throws -> PTY {
    var environment = ["TERM": type, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    environment.merge(more) { $1 }
    return try PTY(
      Products.path("screenprobe"), arguments: arguments, environment: environment,
      columns: columns, rows: rows)
  }

  @Test(arguments: [
    "xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt100", "rxvt", "xterm-kitty",
    "foot", "xterm-ghostty", "wezterm", "alacritty", "st-256color",
  ])
  func `every terminal shows the same picture`(type: String) throws {
    let pty = try probe(type)
    #expect(pty.waitIdle())
    #expect(pty.row(0) == "Probe 80x24")
    #expect(pty.row(1).hasPrefix("┌─ Überblick 日本 ─"))
    #expect(pty.row(2).hasPrefix("│Campaign 0 — 日本語 e\u{301} 👨👩👧"))
    pty.send("\u{1B}[B\u{1B}OBj")
    #expect(pty.waitIdle())
    #expect(pty.cell(1, 5).isReverse)
    #expect(!pty.cell(1, 2).isReverse)
    pty.send("q")
    #expect(pty.waitExit() == 0)
    #expect(pty.isLineCooked)
  }

  @Test(arguments: ["vt100", "xterm-256color", "linux"])
  func `NO_COLOR leaves no colour and keeps the selection`(type: String) throws {
    let pty = try probe(type, ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    #expect(pty.waitIdle())
    pty.send("t")
    #expect(pty.waitIdle())
    #expect(colorSequences(pty.visibleOutput).isEmpty)
    #expect(pty.cell(1, 2).isReverse)
  }

  @Test func `a terminal without colours gets none`() throws {
    let pty = try probe("vt100", ["COLORTERM": "truecolor"])
    #expect(pty.waitIdle())
    #expect(colorSequences(pty.visibleOutput).isEmpty)
  }

  @Test func `colours follow what the terminal can show`() throws {
    let rich = try probe("xterm-256color", ["COLORTERM": "truecolor"], arguments: ["--theme-rgb"])
    #expect(rich.waitIdle())
    #expect(rich.visibleOutput.contains("38;2;18;171;86"))
    let screen = try probe("screen-256color", ["COLORTERM": "24bit"], arguments: ["--theme-rgb"])
    #expect(screen.waitIdle())
    #expect(!screen.visibleOutput.contains("38;2;"))
    #expect(screen.visibleOutput.contains("38;5;35"))
    let few = try probe("linux", arguments: ["--theme-rgb"])
    #expect(few.waitIdle())
    #expect(!few.visibleOutput.contains("38;"))
  }

  @Test(arguments: [["LANG": "C"], ["LANG": "C.UTF-8", "LC_ALL": "POSIX"]])
  func `without UTF-8 everything is ASCII`(locale: [String: String]) throws {
    let pty = try probe("xterm-256color", locale)
    #expect(pty.waitIdle())
    #expect(pty.output.allSatisfy { $0 < 0x80 })
    #expect(pty.row(1).hasPrefix("+- Uberblick ? ?  -"))
  }

  @Test func `a locale that is not installed still says UTF-8`() throws {
    let pty = try probe("xterm", ["LANG": "de_DE.UTF-8"])
    #expect(pty.waitIdle())
    #expect(pty.row(1).hasPrefix("┌─ Überblick"))
  }

  @Test func `ASCII can be asked for`() throws {
    let pty = try probe(arguments: ["--ascii"])
    #expect(pty.waitIdle())
    #expect(pty.output.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: ["dumb", "", "no-such-terminal", "unknown"])
  func `a terminal that cannot be used is refused in one line`(type: String) throws {
    let pty = try probe(type)
    #expect(pty.waitExit() == 2)
    #expect(!pty.output.contains(0x1B))
    #expect(pty.output.filter { $0 == 0x0A }.count == 1)
    #expect(pty.isLineCooked)
  }

  @Test(
    arguments: [(Signal.terminate, 143), (.hangup, 129), (.interrupt, 130)] as [(Signal, Int32)])
  func `a signal ends it with every mode off`(signal: Signal, status: Int32) throws {
    let pty = try probe(arguments: ["--mouse"])
    #expect(pty.waitIdle())
    #expect(!pty.isLineCooked)
    pty.signal(signal.number)
    #expect(pty.waitExit() == status)
    #expect(pty.isLineCooked)
    #expect(modesLeftOn(pty).isEmpty)
  }

  @Test func `it ends when the terminal is gone`() throws {
    let pty = try probe()
    #expect(pty.waitIdle())
    pty.hangUp()
    #expect(pty.waitExit() == 129)
  }

  @Test func `Control-C is a signal`() throws {
    let pty = try probe()
    #expect(pty.waitIdle())
    pty.send("\u{3}")
    #expect(pty.waitExit() == 130)
    #expect(pty.isLineCooked)
  }

  @Test(arguments: 1...12)
  func `Control-C that throws away what is being read ends it too`(count: Int) throws {
    let pty = try probe()
    #expect(pty.waitIdle())
    for _ in 0..<count { pty.send("j") }
    pty.send("\u{3}")
    #expect(pty.waitExit() == 130)
  }

  @Test(arguments: ["c", "SIGSEGV", "SIGABRT"])
  func `a crash gives the terminal back`(way: String) throws {
    let pty = try probe(arguments: ["--mouse"])
    #expect(pty.waitIdle())
    if way == "c" { pty.send(way) } else { pty.signal(way == "SIGSEGV" ? 11 : 6) }
    let status = try #require(pty.waitExit())
    #expect(status > 128)
    #expect(pty.isLineCooked)
    #expect(modesLeftOn(pty).isEmpty)
  }

  @Test func `Control-Z stops it and fg draws everything again`() throws {
    let pty = try probe()
    #expect(pty.waitIdle())
    pty.send("\u{1A}")
    #expect(pty.waitStopped())
    #expect(pty.isLineCooked)
    #expect(modesLeftOn(pty).isEmpty)
    let before = pty.output.count
    pty.signal(Signal.resume.number)
    #expect(pty.waitIdle())
    #expect(!pty.isLineCooked)
    #expect(String(decoding: pty.output[before...], as: UTF8.self).contains("Probe 80x24"))
    #expect(pty.row(0) == "Probe 80x24")
  }

  @Test func `it follows the terminal's size and not the environment's`() throws {
    let pty = try probe("xterm-256color", ["COLUMNS": "10", "LINES": "5"], columns: 100, rows: 30)
    #expect(pty.waitIdle())
    #expect(pty.row(0) == "Probe 100x30")
    for (columns, rows) in [(40, 10), (132, 43), (1, 1), (30, 6), (80, 24)] {
      pty.resize(columns: columns, rows: rows)
      #expect(pty.wait { $0.row(0) == String("Probe \(columns)x\(rows)".prefix(columns)) })
    }
    #expect(pty.wait { $0.row(1).hasPrefix("┌─ Überblick 日本 ─") })
  }

  @Test func `pastes, the mouse and unknown sequences run nothing`() throws {
    let pty = try probe(arguments: ["--mouse"])
    #expect(pty.waitIdle())
    pty.send("\u{1B}[200~q\rq\u{1B}[201~")
    #expect(pty.wait { $0.row(23).hasPrefix("paste 3 q q") })
    pty.send("\u{1B}[<0;4;5M")
    #expect(pty.wait { $0.row(23).hasPrefix("mouse press 3,4") })
    pty.send("\u{1B}[99;99q\u{1B}Oz\u{1B}")
    #expect(pty.wait { $0.row(23).hasPrefix("key Esc") })
    pty.send("\u{1B}[200~" + String(repeating: "0123456789", count: 10_000) + "\u{1B}[201~")
    #expect(pty.wait(seconds: 60) { $0.row(23).hasPrefix("paste 100000") })
  }

  @Test func `drawing is held back where the terminal can`() throws {
    let pty = try probe()
    #expect(pty.waitIdle())
    pty.send("\u{1B}[?2026;2$yj")
    #expect(pty.waitIdle())
    let before = pty.output.count
    pty.send("j")
    #expect(pty.waitIdle())
    let sent = String(decoding: pty.output[before...], as: UTF8.self)
    #expect(sent.hasPrefix("\u{1B}[?2026h") && sent.contains("\u{1B}[?2026l\u{1B}[5n\u{1B}]7770"))
  }

  @Test func `a move and a tick stay within their bytes`() throws {
    let pty = try probe()
    #expect(pty.waitIdle())
    pty.send("j")
    #expect(pty.waitIdle())
    var before = pty.output.count
    pty.send("j")
    #expect(pty.waitIdle())
    #expect(pty.output.count - before <= 310)
    before = pty.output.count
    pty.send("t")
    #expect(pty.waitIdle())
    #expect(pty.output.count - before <= 700)
  }

  /// Sequences that set a colour: SGR with 30 to 49 or 90 to 107.
  private func colorSequences(_ output: String) -> [String] {
    output.split(separator: "␛[").compactMap { piece in
      guard let end = piece.firstIndex(where: { !$0.isNumber && $0 != ";" }), piece[end] == "m"
      else { return nil }
      let numbers = piece[..<end].split(separator: ";").compactMap { Int($0) }
      return numbers.contains { (30...49).contains($0) || (90...107).contains($0) }
        ? String(piece[...end]) : nil
    }
  }

  /// Private modes whose last word was "on", those that are on by nature left out.
  private func modesLeftOn(_ pty: PTY) -> [String] {
    var last: [String: Bool] = [:]
    for piece in pty.visibleOutput.split(separator: "␛[?").dropFirst() {
      guard let end = piece.firstIndex(where: { !$0.isNumber && $0 != ";" }) else { continue }
      for mode in piece[..<end].split(separator: ";") where piece[end] == "h" || piece[end] == "l" {
        last[String(mode)] = piece[end] == "h"
      }
    }
    return last.filter { $0.value && $0.key != "25" && $0.key != "7" }.map(\.key).sorted()
  }
}
