import Engine
import Foundation
import Store
import TestSupport

/// A workspace, a home and the programs of one test, all below one temporary folder.
///
///     let scene = try Scene()
///     defer { scene.end() }
///     let gateway = try scene.startGateway()
///     let dashboard = try scene.openDashboard()
final class Scene {
  /// The workspace as the test itself reads and prepares it.
  let workspace: Workspace
  private let folder: String
  private var gateways: [GatewayProcess] = []

  /// The login under which the dashboards work.
  static let login = "ann"
  static let program = Products.path("beckon")

  init() throws {
    folder = NSTemporaryDirectory() + "beckon-story-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/home", withIntermediateDirectories: true)
    workspace = try Workspace.open(at: folder + "/workspace", create: true)
  }

  deinit { end() }

  /// Ends the gateways and removes the folder; more than once does no harm.
  func end() {
    for gateway in gateways { gateway.kill() }
    gateways = []
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A path below the scene's folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// What programs find around them: nothing of the person who runs the tests.
  func environment(
    term: String = "xterm-256color", language: String = "C.UTF-8", more: [String: String] = [:]
  ) -> [String: String] {
    let own = [
      "HOME": path("home"), "XDG_DATA_HOME": path("home/data"),
      "XDG_STATE_HOME": path("home/state"), "XDG_CONFIG_HOME": path("home/config"),
      "TZ": "UTC", "LANG": language, "TERM": term, "USER": Self.login,
      "PATH": "/usr/local/bin:/usr/bin:/bin",
    ]
    return own.merging(more) { $1 }
  }

  // MARK: - Programs

  /// Opens a dashboard and waits for its first frame of the workspace.
  func openDashboard(
    columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]
  ) throws -> sending PTY {
    let dashboard = try PTY(
      Self.program, arguments: ["--workspace", workspace.path],
      environment: environment(more: more),
      columns: columns, rows: rows)
    guard dashboard.wait(seconds: 20, until: { $0.frames > 0 }) else {
      throw SceneFailure("the dashboard showed nothing: \(dashboard.visibleOutput)")
    }
    return dashboard
  }

  /// Starts a gateway with the sample shop, on this workspace or a copy of it, and waits until
  /// it listens.
  func startGateway(
    port: Int = 0, on copy: String? = nil, _ more: [String: String] = [:]
  ) throws -> GatewayProcess {
    let gateway = try GatewayProcess(
      workspace: copy ?? workspace.path, port: port, environment: environment(more: more),
      log: path("gateway-\(gateways.count).log"))
    gateways.append(gateway)
    try gateway.waitUntilItListens()
    return gateway
  }

  // MARK: - The journal

  /// Everything that is in the journal now.
  func entries() throws -> [Entry] {
    try workspace.journal.read(from: .start, limit: .max).compactMap { try $0.entry() }
  }

  /// Waits for the first entry of which `condition` holds.
  @discardableResult
  func entry(
    _ what: String, seconds: Double = 20, where condition: (Entry) -> Bool
  ) throws -> Entry {
    try eventually("\(what) in the journal", seconds: seconds) {
      try entries().first(where: condition)
    }
  }
}

/// Why a test could not go on.
struct SceneFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Asks until there is an answer, and returns it; `what` names it in the failure.
@discardableResult
func eventually<Answer>(
  _ what: @autoclosure () -> String, seconds: Double = 20, _ ask: () throws -> Answer?
) throws -> Answer {
  let end = ContinuousClock.now + .seconds(seconds)
  repeat {
    if let answer = try ask() { return answer }
    Thread.sleep(forTimeInterval: 0.01)
  } while ContinuousClock.now < end
  throw SceneFailure("waited in vain for \(what())")
}

extension Instant {
  /// The time of the wall clock.
  static var present: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}
