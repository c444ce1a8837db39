internal import Foundation

/// The interpreter that gives a second opinion.
package enum Python {
  /// Where it is; `nil` if it is not installed.
  package static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    .split(separator: ":").map { "\($0)/python3" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Why tests that need it are skipped.
  package static let reason = "python3 is not installed (Debian: apt install python3)"

  /// Runs it with `arguments`, reading the file `input` if one is named.
  package static func run(
    _ arguments: [String], input: String? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = arguments
    process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? .nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}
