internal import Store
internal import Terminal

extension Command {
  /// `beckon` alone: the dashboard on a workspace, which is made on first use.
  static let dashboard = Command(
    name: "", help: "opens the dashboard",
    options: [.workspace, .group, .theme, .ascii, .accessible]
  ) { invocation in
    // Before any thread starts, so that all of them have the signals blocked.
    let signals = try Signals()
    let workspace = try Surroundings.workspace(invocation)
    var session = try DashboardSession(workspace, invocation)
    return session.run(signals)
  }
}
