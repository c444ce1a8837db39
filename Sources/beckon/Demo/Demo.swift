internal import Engine
internal import Foundation
internal import Store
internal import Terminal

/// A sample shop at work: a gateway and a crowd as programs of their own, and the dashboard here.
///
/// Both programs end when their standard input does, so nothing is left behind however this ends.
struct Demo {
  private let invocation: Invocation
  private let workspace: Workspace
  private let logPath: String
  /// 0 for any that is free.
  private let port: Int
  private let speed: Double
  private let seed: UInt64

  init(_ invocation: Invocation) throws {
    self.invocation = invocation
    port = try invocation.number("port", in: 1...65_535) ?? 0
    speed = try invocation.number("speed", in: 0.1...100.0) ?? 4
    seed = try invocation.number("seed", in: UInt64.min...UInt64.max) ?? 1
    let path =
      invocation.value("workspace").map { ($0 as NSString).standardizingPath }
      ?? Surroundings.folder("XDG_DATA_HOME", or: ".local/share") + "/beckon-demo"
    workspace = try Workspace.open(at: path, create: true)
    let state = Surroundings.folder("XDG_STATE_HOME", or: ".local/state") + "/beckon"
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    logPath = state + "/demo-gateway.log"
  }

  /// Shows the demo until the person leaves; returns the exit status.
  func run(_ signals: borrowing Signals) throws -> Int32 {
    try SampleShop.fill(workspace, at: Surroundings.now)
    // The terminal is opened first: without one nothing is started.
    var session = try DashboardSession(workspace, invocation)
    let gateway = try Helper(
      [
        "serve", "--workspace", workspace.path, "--listen", "127.0.0.1:\(port)", "--demo-shop",
        "--until-input-ends",
      ], log: logPath)
    defer { gateway.end() }
    guard let port = gateway.waitForPort(in: logPath, seconds: 10) else {
      session.close()
      throw DemoError.gatewayDidNotStart(logPath)
    }
    let crowd = invocation.has("no-crowd") ? nil : try startCrowd(port)
    defer { crowd?.end() }
    session.announce("The shop is at http://127.0.0.1:\(port)/demo/ - open it in a browser.")
    let status = session.run(signals)
    session.close()
    print("The demo's workspace stays at \(workspace.path)")
    print("See it again with: beckon --workspace \(workspace.path)")
    return status
  }

  private func startCrowd(_ port: Int) throws -> Helper {
    try Helper(
      ["crowd", "--port", "\(port)", "--speed", "\(speed)", "--seed", "\(seed)"], log: logPath)
  }
}

/// Why the demo cannot be shown.
enum DemoError: Error, CustomStringConvertible {
  case gatewayDidNotStart(String)

  var description: String {
    switch self {
    case .gatewayDidNotStart(let log):
      "the demo's gateway did not start; \(log) says why (another port: --port)"
    }
  }
}

/// This program, started once more with other arguments; it ends with its standard input.
private final class Helper {
  private let process = Process()
  private let input = Pipe()
  /// Where in the log its own lines begin.
  private let start: UInt64

  init(_ arguments: [String], log path: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(fileURLWithPath: path))
    }
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    start = try log.seekToEnd()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = log
    process.standardError = log
    try process.run()
  }

  /// Returns the port that a gateway says it listens on; `nil` if it ended or said nothing.
  func waitForPort(in path: String, seconds: Int) -> Int? {
    for _ in 0..<(seconds * 50) where process.isRunning {
      guard let log = FileHandle(forReadingAtPath: path) else { return nil }
      defer { try? log.close() }
      try? log.seek(toOffset: start)
      let text = (try? log.readToEnd()).flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
      let port = text?.components(separatedBy: "listening on http://").dropFirst().first
        .flatMap { $0.split(separator: "\n").first }
        .flatMap { $0.split(separator: ":").last }.flatMap { Int($0) }
      if let port { return port }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return nil
  }

  /// Ends the program and waits for it.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
