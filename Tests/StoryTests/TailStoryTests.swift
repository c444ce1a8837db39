import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// What happens, in a pipe or on a terminal.
  @Suite(.timeLimit(.minutes(1))) struct TailStoryTests {
    private static func question(_ number: Int) -> Entry {
      Entry(
        at: .present,
        .message(
          .init(
            asking: Conversation.ID("k\(number)"), of: Visitor.ID("visitor-\(number)"),
            id: "q\(number)", text: "Question \(number)\u{1B}[31m?")))
    }

    @Test func `entries go to a pipe as JSON lines, all of them and in order`() throws {
      let scene = try Scene()
      defer { scene.end() }
      for number in 0..<3 {
        _ = try scene.workspace.journal.append([Self.question(number).payload])
      }
      let run = try Program(
        ["tail", "--all", "--once", "--json", "--workspace", scene.workspace.path], in: scene)
      #expect(run.status == 0 && run.errors.isEmpty)
      let lines = try run.output.split(separator: "\n").map { try JSON.parse(Array($0.utf8)) }
      #expect(lines.compactMap { $0["s"]?.integer } == Array(1...Int64(lines.count)))
      let texts = lines.filter { $0["t"] == "message" }.compactMap { $0["text"]?.string }
      #expect(texts == (0..<3).map { "Question \($0)\u{1B}[31m?" })
    }

    @Test func `a program is run for each reply, with the entry and without a shell`() throws {
      let scene = try Scene()
      defer { scene.end() }
      for number in 0..<2 {
        _ = try scene.workspace.journal.append([Self.question(number).payload])
      }
      let answer = Entry(
        at: .present,
        .message(
          .init(
            answering: "k0", of: "visitor-0", id: "a0", by: "mia", text: "Answer", campaign: nil,
            waited: nil)))
      _ = try scene.workspace.journal.append([answer.payload])
      let file = scene.path("replies; $(reboot) &")
      let tail = ["tail", "--all", "--once", "--workspace", scene.workspace.path, "--on", "reply"]
      let run = try Program(tail + ["--", "tee", "-a", file], in: scene)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      let texts = try lines.map { try JSON.parse(Array($0.utf8))["text"]?.string }
      #expect(texts == ["Question 0\u{1B}[31m?", "Question 1\u{1B}[31m?"])
      let failing = try Program(tail + ["--", "false"], in: scene)
      let complaint: Substring = "beckon: false ended with status 1"
      #expect(failing.complaints == [complaint, complaint])
      #expect(try Program(tail, in: scene).status == 2)
    }

    @Test func `what happens is told as it happens, without what a visitor smuggles in`() throws {
      let scene = try Scene()
      defer { scene.end() }
      _ = try scene.workspace.journal.append([Self.question(0).payload])
      let tail = try PTY(
        Scene.program, arguments: ["tail", "--workspace", scene.workspace.path],
        environment: scene.environment())
      // Only what comes after it began is told; it has begun once it tells of something.
      let isTold = tail.wait(seconds: 20) { tail in
        if !tail.text.contains("Question 1") {
          _ = try? scene.workspace.journal.append([Self.question(1).payload])
        }
        return tail.text.contains("visitor visi says: Question 1[31m?")
      }
      #expect(isTold, "\(tail.visibleOutput)")
      #expect(!tail.text.contains("Question 0") && !tail.output.contains(0x1B))
      tail.signal(2)
      #expect(tail.waitExit() == 130)
    }
  }
}
