import Foundation

/// The program under test, run as a user runs it.
struct Binary {
  /// How a run ended and what it wrote.
  struct Outcome {
    let status: Int32
    let output: String
    let complaint: String
  }

  /// The program that was built together with these tests.
  static let path =
    Bundle.allBundles.lazy
    .map { $0.bundleURL.deletingLastPathComponent().appendingPathComponent("beckon").path }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/beckon"

  /// The sender that tests kill, built with them too.
  static let sender = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/sender"

  /// Runs `beckon`, or another program, with `arguments`, and with `answers` for what it asks.
  static func run(
    _ arguments: [String], program: String = path, answers: String = ""
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (output, complaint) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaint
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(answers.utf8))
    try input.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let errors = try complaint.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      complaint: String(decoding: errors, as: UTF8.self))
  }
}
