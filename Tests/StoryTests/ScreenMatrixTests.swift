import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// The key screens on every kind of terminal that people have.
  @Suite(.timeLimit(.minutes(3))) struct ScreenMatrixTests {
    struct Terminal: CustomTestStringConvertible {
      let columns: Int
      let rows: Int
      let type: String
      let language: String
      let hasColour: Bool

      var testDescription: String {
        "\(columns)x\(rows) \(type) \(language)\(hasColour ? "" : " NO_COLOR")"
      }

      static let all = [(80, 24), (40, 10), (132, 43)].flatMap { size in
        ["xterm-256color", "tmux-256color", "linux", "vt100"].flatMap { type in
          ["C.UTF-8", "C"].flatMap { language in
            [true, false].map { hasColour in
              Terminal(
                columns: size.0, rows: size.1, type: type, language: language,
                hasColour: hasColour)
            }
          }
        }
      }
    }

    @Test(arguments: Terminal.all)
    func `first screen, palette, help, general, compose and rules are whole`(
      terminal: Terminal
    ) throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting")
      let more = terminal.hasColour ? [:] : ["NO_COLOR": "1"]
      let dashboard = try PTY(
        Scene.program, arguments: ["--workspace", scene.workspace.path],
        environment: scene.environment(
          term: terminal.type, language: terminal.language, more: more),
        columns: terminal.columns, rows: terminal.rows)
      try dashboard.show("Greeting")
      check(dashboard, footer: "n new")
      try dashboard.type(":", until: "What to do")
      check(dashboard, footer: "search")
      try dashboard.type(Keys.escape, until: "n new")
      try dashboard.type("?", until: "press a key")
      check(dashboard, footer: "search")
      try dashboard.type(Keys.escape, until: "n new")
      try dashboard.type(Keys.enter, until: "General")
      check(dashboard, footer: "Tab")
      try dashboard.type(Keys.pageDown, until: "Variant")
      try dashboard.type(Keys.pageDown, until: "Check")
      try dashboard.type(Keys.tab, until: "a condition")
      check(dashboard, footer: "a condition")
      try dashboard.type(Keys.escape, until: "n new")
      dashboard.send("q")
      #expect(dashboard.waitExit() == 0)
      checkOutput(dashboard, terminal)
    }

    private func check(
      _ dashboard: PTY, footer: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let text = dashboard.text
      #expect(
        dashboard.row(0).contains("Beckon"), "\(text)", sourceLocation: sourceLocation)
      #expect(
        dashboard.row(dashboard.size.rows - 1).contains(footer), "\(text)",
        sourceLocation: sourceLocation)
      #expect(!text.contains("\u{FFFD}"), "\(text)", sourceLocation: sourceLocation)
    }

    /// What was sent over the whole run: no colours that were not wanted, no bytes that the
    /// language does not have, and no place outside the screen.
    private func checkOutput(_ dashboard: PTY, _ terminal: Terminal) {
      if terminal.language == "C" {
        #expect(dashboard.output.allSatisfy { $0 < 0x80 }, "\(terminal.testDescription)")
      }
      let sequences = ControlSequences(dashboard.output).all
      let mayColour = terminal.hasColour && terminal.type != "vt100"
      #expect(sequences.contains { $0.isColour } == mayColour, "\(terminal.testDescription)")
      for sequence in sequences {
        let numbers = sequence.numbers
        switch sequence.final {
        case "H":
          #expect(
            numbers.first ?? 1 <= terminal.rows
              && numbers.dropFirst().first ?? 1 <= terminal.columns,
            "\(terminal.testDescription): outside at \(numbers)")
        case "d": #expect(numbers.first ?? 1 <= terminal.rows, "row \(numbers)")
        case "G", "`": #expect(numbers.first ?? 1 <= terminal.columns, "column \(numbers)")
        default: break
        }
      }
    }
  }
}

/// The control sequences `ESC [ numbers final` of an output.
private struct ControlSequences {
  struct Sequence {
    let numbers: [Int]
    let final: Character

    /// Whether it chooses a colour, or goes back to the terminal's own.
    var isColour: Bool { final == "m" && numbers.contains { [3, 4, 9, 10].contains($0 / 10) } }
  }

  let all: [Sequence]

  init(_ output: [UInt8]) {
    let text = String(decoding: output.map { $0 < 0x80 ? $0 : 0x2E }, as: UTF8.self)
    all = text.matches(of: /\u{1B}\[([0-9;]*)([A-Za-z`])/).map { match in
      Sequence(
        numbers: match.1.split(separator: ";").compactMap { Int($0) },
        final: match.2.first ?? " ")
    }
  }
}
