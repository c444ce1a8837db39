import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Gateway, dashboard and command on one workspace, each killed again and again.
  @Suite struct HammerTests {
    /// How long; a minute or more by the environment.
    private static let seconds =
      ProcessInfo.processInfo.environment["BECKON_HAMMER_SECONDS"].flatMap { Double($0) } ?? 8

    @Test(.timeLimit(.minutes(10)))
    func `three programs that are killed without pause lose nothing and break nothing`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop")
      try scene.letGo()
      var generator = SeededGenerator(seed: 7)
      var gateway = try scene.startGateway()
      var storm = try Storm(port: gateway.port)
      var others = Others(scene)
      var kills = 0
      let end = ContinuousClock.now + .seconds(Self.seconds)
      while ContinuousClock.now < end {
        try others.work(&generator)
        try storm.rage(acknowledgements: Int.random(in: 5...60, using: &generator))
        usleep(UInt32.random(in: 0...3_000, using: &generator))
        others.kill(&generator)
        gateway.kill()
        kills += 1
        try storm.calm()
        gateway = try scene.startGateway(port: gateway.port)
        try storm.reconnect()
      }
      others.end()
      try storm.finish()
      #expect(gateway.terminate() == 143)

      FileHandle.standardError.write(
        Data(
          """
          hammer: \(kills) gateways, \(others.dashboards) dashboards, \(others.commands) commands \
          killed, \(storm.acknowledged.count) entries acknowledged, \(others.puts) documents put

          """.utf8))
      #expect(kills > 1 && others.dashboards > 1 && others.commands > 0 && others.puts > 1)
      try expectOnce(storm.acknowledged, in: scene)
      let lines = try scene.workspace.journal.read(from: .start, limit: .max)
      #expect(lines.map(\.sequence).elementsEqual(1...Int64(lines.count)))
      try scene.workspace.journal.close()
      let found = try Workspace.verify(at: scene.workspace.path)
      #expect(found.isSound, "\(found.findings)")
      let history = try scene.workspace.documents.history(.goals, "hammered")
      #expect(history.map(\.revision).elementsEqual(1...Int64(history.count)))
      #expect(history.count >= others.puts)
      // Nobody was shown the same invitation twice.
      let shown = try scene.entries().compactMap { entry -> Invitation.ID? in
        guard case .assigned(let assignment) = entry.body else { return nil }
        return assignment.invitation
      }
      #expect(Set(shown).count == shown.count)
    }
  }
}

/// What people do beside the gateway: a dashboard, commands, and documents put by this process.
private struct Others {
  private(set) var dashboards = 0
  private(set) var commands = 0
  private(set) var puts = 0
  private let scene: Scene
  private var dashboard: PTY?
  private var command: Process?

  init(_ scene: Scene) { self.scene = scene }

  mutating func work(_ generator: inout SeededGenerator) throws {
    let screen = try dashboard ?? scene.openDashboard()
    dashboard = screen
    // Pauses the campaign, or resumes it.
    screen.send("p")
    screen.takeOutput(milliseconds: 20)
    if command?.isRunning != true {
      let all = [["compact", "--keep", "1d"], ["verify"], ["export", scene.path("all.jsonl")]]
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Scene.program)
      process.arguments =
        (all.randomElement(using: &generator) ?? []) + ["--workspace", scene.workspace.path]
      process.environment = scene.environment()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      command = process
    }
    _ = try scene.workspace.documents.put(
      .goals, "hammered", ["n": .integer(Int64(puts))], if: .any, by: "ann")
    puts += 1
  }

  /// Kills the command if it is still at work, and half of the time the dashboard.
  mutating func kill(_ generator: inout SeededGenerator) {
    if Bool.random(using: &generator) {
      dashboard?.signal(SIGKILL)
      dashboard = nil
      dashboards += 1
    }
    if let command, command.isRunning {
      Foundation.kill(command.processIdentifier, SIGKILL)
      command.waitUntilExit()
      commands += 1
    }
  }

  mutating func end() {
    dashboard?.signal(SIGKILL)
    dashboard = nil
    command?.waitUntilExit()
  }
}
