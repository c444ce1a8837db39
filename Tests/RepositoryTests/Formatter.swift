import Foundation

/// The toolchain's own formatter, which also lints.
enum Formatter {
  /// Whether the toolchain has it; says so if not.
  static let isThere: Bool = (try? run(["--version"]))?.status == 0

  /// Lints files and folders, by the rules in `.swift-format`.
  static func lint(_ paths: [String]) throws -> (status: Int32, output: String) {
    let rules = SourceTree.root.appendingPathComponent(".swift-format").path
    return try run(["lint", "--strict", "--configuration", rules, "--recursive"] + paths)
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "format"] + arguments
    process.currentDirectoryURL = SourceTree.root
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
