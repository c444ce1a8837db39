import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Bad surroundings: one sentence that names the culprit and the mend, and nothing broken.
  @Suite(.timeLimit(.minutes(1))) struct SurroundingsTests {
    @Test(arguments: ["dumb", "", "no-such-terminal-at-all"])
    func `a terminal that cannot be drawn on gets one plain line`(term: String) throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try PTY(
        Scene.program, arguments: ["--workspace", scene.workspace.path],
        environment: scene.environment(term: term))
      #expect(dashboard.waitExit() == 2)
      #expect(!dashboard.output.contains(0x1B))
      let lines = String(decoding: dashboard.output, as: UTF8.self).split(separator: "\r\n")
      #expect(lines.count == 1 && lines.first?.hasPrefix("beckon: ") == true, "\(lines)")
    }

    @Test func `without a terminal there is one plain line`() throws {
      let scene = try Scene()
      defer { scene.end() }
      for arguments in [["--workspace", scene.workspace.path], ["demo"]] {
        let run = try Program(arguments, in: scene)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.complaints.count == 1 && run.errors.contains("is not a terminal"), "\(run)")
        #expect(!run.errors.contains("\u{1B}"))
      }
    }

    @Test(arguments: [
      ["nonsense"], ["--nonsense"], ["serve", "--nonsense"], ["serve", "--listen"],
      ["serve", "--listen", "nowhere"], ["demo", "--port", "99999"],
    ])
    func `bad usage exits with 2, one line and a hint`(arguments: [String]) throws {
      let scene = try Scene()
      defer { scene.end() }
      let run = try Program(arguments, in: scene)
      #expect(run.status == 2, "\(run)")
      #expect(run.output.isEmpty)
      #expect(run.complaints.count == 1 && run.errors.contains("beckon --help"), "\(run)")
    }

    @Test func `version and help are asked for and given`() throws {
      let scene = try Scene()
      defer { scene.end() }
      for arguments in [["--version"], ["version"]] {
        let run = try Program(arguments, in: scene)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains(/^beckon \d+\.\d+\.\d+\n$/), "\(run)")
      }
      for arguments in [["--help"], ["-h"], ["help"], ["serve", "--help"]] {
        let run = try Program(arguments, in: scene)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("--workspace DIR"), "\(run)")
      }
    }

    @Test func `a second gateway is refused and told who decides`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let first = try scene.startGateway()
      let run = try Program(
        ["serve", "--workspace", scene.workspace.path, "--listen", "127.0.0.1:0"], in: scene)
      #expect(run.status == 1)
      #expect(run.complaints.count == 1)
      #expect(run.errors.contains("another gateway (pid \(first.identifier) on "), "\(run)")
      #expect(first.isRunning)
    }

    @Test func `a port in use is named with what to do`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let other = try Scene()
      defer { other.end() }
      let first = try scene.startGateway()
      let run = try Program(
        ["serve", "--workspace", other.workspace.path, "--listen", "127.0.0.1:\(first.port)"],
        in: other)
      #expect(run.status == 1)
      #expect(run.complaints.count == 1)
      #expect(run.errors.contains("127.0.0.1:\(first.port) is in use"), "\(run)")
      #expect(run.errors.contains("--listen"), "\(run)")
    }

    @Test func `a file where the workspace should be is named and left alone`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let path = scene.path("file")
      try Data("mine\n".utf8).write(to: URL(fileURLWithPath: path))
      let run = try Program(
        ["serve", "--workspace", path, "--listen", "127.0.0.1:0"], in: scene)
      #expect(run.status == 1)
      #expect(run.complaints.count == 1 && run.errors.contains(path), "\(run)")
      let dashboard = try PTY(
        Scene.program, arguments: ["--workspace", path], environment: scene.environment())
      #expect(dashboard.waitExit() == 1)
      #expect(!dashboard.output.contains(0x1B))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine\n")
    }
  }
}
