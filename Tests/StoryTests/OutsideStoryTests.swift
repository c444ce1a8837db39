import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// What lies around the dashboard: the person's own files, editor, clipboard and mouse.
  @Suite(.timeLimit(.minutes(2))) struct OutsideStoryTests {
    private func open(_ scene: Scene, _ more: [String: String] = [:]) throws -> PTY {
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting")
      try scene.addCampaign("parting", title: "Parting")
      let dashboard = try PTY(
        Scene.program, arguments: ["--workspace", scene.workspace.path],
        environment: scene.environment(more: more))
      try dashboard.show("Greeting")
      return dashboard
    }

    private func write(_ scene: Scene, _ name: String, _ text: String) throws {
      let file = URL(fileURLWithPath: scene.path("home/config/beckon/\(name)"))
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    }

    /// An editor that does `commands` with the file `$1`.
    private func editor(_ scene: Scene, _ commands: String) throws -> [String: String] {
      let path = scene.path("editor")
      try Data("#!/bin/sh\n\(commands)\n".utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      return ["VISUAL": path, "EDITOR": "false"]
    }

    private func text(_ dashboard: PTY, from start: Int = 0) -> String {
      String(decoding: dashboard.output[start...], as: UTF8.self)
    }

    // MARK: - Files

    @Test func `another size of the window shows at once, again and again`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      try dashboard.show("Greeting")
      for (columns, rows) in [(120, 40), (40, 10), (20, 4), (81, 25), (132, 43), (80, 24)] {
        dashboard.resize(columns: columns, rows: rows)
        #expect(
          dashboard.wait(seconds: 20) { screen in
            let rows = screen.text.split(separator: "\n")
            return columns < 30
              ? screen.text.contains("Too small")
              : (columns - 2...columns).contains(rows.first?.count ?? 0)
          }, "\(columns)x\(rows): \(dashboard.text)")
      }
    }

    @Test func `keys come from a file, its mistakes are told, and saving it is enough`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try write(
        scene, "keys.json", "{ \"keys\": {\n \"campaign.nw\": \"F7\", \"palette\": \"F8\" } }")
      let dashboard = try open(scene)
      try dashboard.show("keys.json:2:17: warning: keys.campaign.nw: is no action; did you mean")
      try dashboard.type("\u{1B}[19~", until: "What to do")
      try dashboard.type(Keys.escape, until: "F8 everything")
      try write(scene, "keys.json", "{ \"keys\": { \"campaign.new\": \"F7\" } }")
      try dashboard.show("F7 new")
    }

    @Test func `a theme is read again when it is saved, and its mistakes are told`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let theme = { (color: String, role: String) in
        "{ \"roles\": { \"text\": {}, \"\(role)\": { \"fg\": \"\(color)\" } } }"
      }
      try write(scene, "themes/mine.json", theme("#010203", "header"))
      try write(scene, "config.json", "{ \"theme\": \"mine\" }")
      let dashboard = try open(scene, ["COLORTERM": "truecolor"])
      #expect(text(dashboard).contains("38;2;1;2;3"))
      try write(scene, "themes/mine.json", theme("#0a0b0c", "header"))
      #expect(dashboard.wait { text($0).contains("38;2;10;11;12") })
      try write(scene, "themes/mine.json", theme("#0a0b0c", "row.selectd"))
      try dashboard.show("roles.row.selectd: no such role; did you mean")
      try write(scene, "themes/mine.json", "{ \"roles\": ")
      try dashboard.show("mine.json:1:")
      dashboard.send("q")
      #expect(dashboard.waitExit() == 0)
    }

    @Test func `a theme that is chosen is there the next time`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let first = try open(scene, ["COLORTERM": "truecolor"])
      try first.type("\u{1B}t", until: "terminal")
      first.send("Gkkk")
      #expect(first.wait { text($0).contains("48;2;46;52;64") })
      try first.type(Keys.enter, until: "The theme nord is kept")
      first.send("q")
      #expect(first.waitExit() == 0)
      let second = try PTY(
        Scene.program, arguments: ["--workspace", scene.workspace.path],
        environment: scene.environment(more: ["COLORTERM": "truecolor"]))
      try second.show("Greeting")
      #expect(text(second).contains("48;2;46;52;64"))
    }

    // MARK: - The editor

    @Test func `the editor's text comes back, and the terminal with it`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene, editor(scene, "test -t 1 && printf ', edited\\n' >> \"$1\""))
      try dashboard.type(Keys.enter, until: "Compose")
      try dashboard.type("\u{1B}e", until: "Greeting, edited")
      try dashboard.type("!", until: "Greeting, edited!")
      #expect(!dashboard.isLineCooked)
    }

    @Test func `an editor that fails changes nothing and says so`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene, editor(scene, "echo lost > \"$1\"; exit 3"))
      try dashboard.type(Keys.enter, until: "Compose")
      try dashboard.type("\u{1B}e", until: "ended with status 3")
      #expect(!dashboard.text.contains("lost"))
    }

    @Test func `an editor that is not there says what to set`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let none = try open(scene, ["VISUAL": "/no/such/editor"])
      try none.type(Keys.enter, until: "Compose")
      try none.type("\u{1B}e", until: "set $VISUAL or $EDITOR")
    }

    @Test func `a signal during the edit ends both and keeps the draft`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene, editor(scene, "echo editing; exec sleep 60"))
      try dashboard.type(Keys.enter, until: "Compose")
      try dashboard.type(" more", until: "Greeting more")
      dashboard.send("\u{1B}e")
      #expect(dashboard.wait { text($0).contains("editing") })
      dashboard.signal(SIGTERM)
      #expect(dashboard.waitExit() == 143)
      #expect(dashboard.isLineCooked)
      let draft = try scene.workspace.drafts.load(
        .document(.campaigns, "greeting"), for: Scene.login)
      #expect(draft?["title"]?.string == "Greeting more")
    }

    @Test func `an editor that stops leaves the terminal, and goes on with fg`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(
        scene, editor(scene, "kill -STOP $PPID $$; printf ' again' >> \"$1\""))
      try dashboard.type(Keys.enter, until: "Compose")
      dashboard.send("\u{1B}e")
      #expect(dashboard.waitStopped())
      #expect(dashboard.isLineCooked)
      dashboard.signal(SIGCONT)
      try dashboard.show("Greeting again")
    }

    // MARK: - The terminal

    @Test func `a copy goes to the terminal's clipboard and says how much it was`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      try dashboard.type("y", until: "Copied 19 characters, 2 lines.")
      #expect(text(dashboard).contains("\u{1B}]52;c;R3JlZXRpbmcKbmV2ZXIgc2VudA==\u{07}"))
    }

    @Test func `the mouse selects and is off by one key, for good`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      #expect(text(dashboard).contains("\u{1B}[?1002h\u{1B}[?1006h"))
      #expect(!text(dashboard).contains("[?1000h") && !text(dashboard).contains("[?1003h"))
      try dashboard.type("\u{1B}[<0;5;4M\u{1B}[<0;5;4m", until: "Report: Parting")
      try dashboard.type("\u{1B}m", until: "the terminal's again")
      #expect(text(dashboard).contains("\u{1B}[?1006l\u{1B}[?1002l"))
      dashboard.send("q")
      #expect(dashboard.waitExit() == 0)
      let next = try PTY(
        Scene.program, arguments: ["--workspace", scene.workspace.path],
        environment: scene.environment())
      try next.show("Greeting")
      #expect(!text(next).contains("[?1002h"))
    }

    @Test func `a paste answers no question`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      try dashboard.type(Keys.enter, until: "Compose")
      try dashboard.type("!", until: "Greeting!")
      try dashboard.type(Keys.tab + "x", until: "Drop what you changed?")
      dashboard.send("\u{1B}[200~y\ry\u{1B}[201~")
      #expect(dashboard.waitIdle())
      #expect(dashboard.text.contains("Drop what you changed?"))
    }

    @Test func `the title is set, given back while stopped, and set again`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      let title = "\u{1B}[22;2t\u{1B}]2;Beckon Northlight Lamps\u{07}"
      #expect(text(dashboard).contains(title))
      dashboard.send("\u{1A}")
      #expect(dashboard.waitStopped())
      #expect(text(dashboard).contains("\u{1B}[23;2t"))
      let stopped = dashboard.output.count
      dashboard.signal(SIGCONT)
      #expect(dashboard.wait { $0.isWhole && text($0, from: stopped).contains(title) })
      #expect(dashboard.text.contains("Greeting"))
      dashboard.send("q")
      #expect(dashboard.waitExit() == 0)
      #expect(text(dashboard, from: stopped).contains("\u{1B}[23;2t"))
    }

    @Test func `a slow line gets the newest frame and no backlog`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      // 2,400 bytes and 30 keys a second, counted in bytes for each key.
      dashboard.mostBytes = 80
      for index in 0..<60 {
        dashboard.send(index % 2 == 0 ? "j" : "k")
        dashboard.takeOutput(milliseconds: 33)
      }
      let before = dashboard.output.count
      dashboard.mostBytes = 65_536
      dashboard.send("j")
      try dashboard.show("Report: Parting")
      #expect(dashboard.output.count - before <= 720 + 600)
    }

    @Test func `when the terminal is gone it ends and keeps the draft`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try open(scene)
      try dashboard.type(Keys.enter, until: "Compose")
      try dashboard.type(" gone", until: "Greeting gone")
      dashboard.hangUp()
      #expect(dashboard.waitExit() == 129)
      let draft = try scene.workspace.drafts.load(
        .document(.campaigns, "greeting"), for: Scene.login)
      #expect(draft?["title"]?.string == "Greeting gone")
    }
  }
}
