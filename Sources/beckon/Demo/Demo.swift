internal import Engine
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
      invocation.value("workspace").map { Path.standardized($0) }
      ?? Surroundings.folder("XDG_DATA_HOME", or: ".local/share") + "/beckon-demo"
    workspace = try Workspace.open(at: path, create: true)
    let state = Surroundings.folder("XDG_STATE_HOME", or: ".local/state") + "/beckon"
    try LocalFiles.makeFolder(state)
    logPath = state + "/demo-gateway.log"
  }

  /// Shows the demo until the person leaves; returns the exit status.
  func run(_ signals: borrowing Signals) throws -> Int32 {
    let isFirst = try SampleShop.fill(workspace, at: Surroundings.now)
    // The terminal is opened first: without one nothing is started.
    var session = try DashboardSession(workspace, invocation)
    let logStart = LocalFiles.size(of: logPath)
    let gateway = try Companion(
      [
        "serve", "--workspace", workspace.path, "--listen", "127.0.0.1:\(port)", "--demo-shop",
        "--until-input-ends",
      ], log: logPath)
    defer { gateway.end() }
    guard let port = port(of: gateway, from: logStart, seconds: 10) else {
      session.close()
      throw DemoError.gatewayDidNotStart(logPath)
    }
    let crowd = invocation.has("no-crowd") ? nil : try startCrowd(port)
    defer { crowd?.end() }
    session.announce("The shop is at http://127.0.0.1:\(port)/demo/ - open it in a browser.")
    if isFirst { session.welcome() }
    let status = session.run(signals)
    session.close()
    print("The demo's workspace stays at \(workspace.path)")
    print("See it again with: beckon --workspace \(workspace.path)")
    return status
  }

  /// Returns the port that the gateway says it listens on; `nil` if it ended or said nothing.
  private func port(of gateway: Companion, from start: Int, seconds: Int) -> Int? {
    for _ in 0..<(seconds * 50) where gateway.isRunning {
      let text = String(
        decoding: (LocalFiles.content(of: logPath) ?? []).dropFirst(start), as: UTF8.self)
      let line = text.split(separator: "\n").first { $0.contains("listening on http://") }
      let port = line?.split(separator: ":").last.flatMap { Int($0) }
      if let port { return port }
      _ = Poller.wait(for: [], timeoutMilliseconds: 20)
    }
    return nil
  }

  private func startCrowd(_ port: Int) throws -> Companion {
    try Companion(
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
