import Foundation
import Testing

/// What an installer asks the program for.
struct InstallingTests {
  private func check(_ program: String, _ text: String) throws -> Int32 {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "\(program) \(file.path)"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `the manual names every command and key`() throws {
    let text = try Binary.run(["man"]).output
    for word in ["backtest", "\\-\\-workspace", "Campaign builder", "Launches a draft", "\\fR"] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(text.hasPrefix(".TH BECKON 1"))
  }

  @Test func `bash completes commands, then the command's options`() throws {
    let script = try Binary.run(["completions", "bash"]).output
    let asked = """
      COMP_WORDS=(beckon back); COMP_CWORD=1; _beckon; [ "${COMPREPLY[0]}" = backtest ] || exit 1
      COMP_WORDS=(beckon backtest --da); COMP_CWORD=2; _beckon
      [ "${COMPREPLY[*]}" = --days ] || exit 2
      """
    #expect(try check("bash", script + "\n" + asked) == 0)
  }

  @Test(arguments: ["zsh", "fish"])
  func `other shells get a line for every command`(shell: String) throws {
    let script = try Binary.run(["completions", shell]).output
    for name in ["serve", "why", "backtest", "check", "schema", "report"] {
      #expect(script.contains(name), "\(name)")
    }
  }

  @Test func `an unknown shell is refused with those that are known`() throws {
    let outcome = try Binary.run(["completions", "tcsh"])
    #expect(outcome.status == 2 && outcome.complaint.contains("bash, zsh, fish"))
  }
}
