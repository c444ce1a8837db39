import Foundation

/// strace(1), which kills a program at one of its system calls, or lets calls fail.
enum Tracer {
  static let path = "/usr/bin/strace"
  static let isInstalled = FileManager.default.isExecutableFile(atPath: path)
  static let calls = [
    "write", "fdatasync", "fsync", "renameat", "unlinkat", "mkdirat", "ftruncate", "fallocate",
  ]

  /// Runs a program and kills it as it makes the call for the `number`th time; false if it made
  /// fewer.
  static func kill(
    at call: String, _ number: Int, _ arguments: [String], program: String = Binary.path
  ) throws -> (wasKilled: Bool, complaint: String) {
    let run = try run(
      ["-e", "trace=\(call)", "-e", "inject=\(call):signal=SIGKILL:when=\(number)"],
      [program] + arguments)
    return (run.wasKilled || run.status == 137, run.complaint)
  }

  /// Runs `beckon` while every call on the file at `path` fails.
  static func fail(
    _ call: String, on file: String, _ arguments: [String]
  ) throws -> (status: Int32, complaint: String) {
    let run = try run(
      ["-P", file, "-e", "trace=\(call)", "-e", "inject=\(call):error=EIO"],
      [Binary.path] + arguments)
    return (run.status, run.complaint)
  }

  private static func run(
    _ options: [String], _ command: [String]
  ) throws -> (status: Int32, wasKilled: Bool, complaint: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-f", "-o", "/dev/null"] + options + command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let complaint = Pipe()
    process.standardError = complaint
    try process.run()
    let text = try complaint.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (
      process.terminationStatus, process.terminationReason == .uncaughtSignal,
      String(decoding: text, as: UTF8.self)
    )
  }
}
