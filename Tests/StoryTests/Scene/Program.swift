import Foundation

/// A run of the program without a terminal: how it ended and what it wrote.
struct Program {
  let status: Int32
  let output: String
  let errors: String

  /// Runs it to its end, at most 20 s; it reads `input`, which fits into a pipe.
  init(
    _ arguments: [String], in scene: Scene, environment: [String: String]? = nil,
    input: String = ""
  ) throws {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: Scene.program)
    process.arguments = arguments
    process.environment = environment ?? scene.environment()
    let keyboard = Pipe()
    try keyboard.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try keyboard.fileHandleForWriting.close()
    process.standardInput = keyboard
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let number = process.processIdentifier
    let end = DispatchWorkItem { kill(number, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 20, execute: end)
    defer { end.cancel() }
    // It writes less than a pipe holds, so that one can be read after the other.
    self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// The lines of the standard error.
  var complaints: [Substring] { errors.split(separator: "\n") }
}
