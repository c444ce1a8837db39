import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// A gateway under load on a real file system whose power is cut.
  @Suite struct PowerCutTests {
    private static let ext4 = TestDisk.whyNot(.ext4)
    private static let xfs = TestDisk.whyNot(.xfs)
    private static let rounds = 6

    @Test(.needs(ext4.isEmpty, ext4), .timeLimit(.minutes(3)))
    func `on ext4 what was acknowledged survives every power cut, once and in order`() throws {
      try expectNothingLost(on: .ext4)
    }

    @Test(.needs(xfs.isEmpty, xfs), .timeLimit(.minutes(3)))
    func `on XFS what was acknowledged survives every power cut, once and in order`() throws {
      try expectNothingLost(on: .xfs)
    }

    @Test(.needs(xfs.isEmpty, xfs), .timeLimit(.minutes(3)))
    func `a gateway whose fdatasync does nothing would lose what it acknowledged`() throws {
      let scene = try preparedScene()
      defer { scene.end() }
      let page = try FaultPage(at: scene.path("page"))
      try page.arm(.fdatasync, .skips, on: "/journal/", isLasting: true)
      let cut = try cutPower(on: .xfs, scene, rounds: 1, page.environment)
      #expect(try page.struck > 0)
      #expect(!cut.lost.isEmpty)
    }

    private func expectNothingLost(on kind: TestDisk.Kind) throws {
      let scene = try preparedScene()
      defer { scene.end() }
      let cut = try cutPower(on: kind, scene, rounds: Self.rounds)
      #expect(cut.lost.isEmpty, "\(cut.lost)")
      #expect(cut.doubled.isEmpty, "\(cut.doubled)")
      #expect(cut.findings.isEmpty, "\(cut.findings)")
      #expect(cut.acknowledged > Self.rounds)
      FileHandle.standardError.write(
        Data(
          """
          faults: power of \(kind.rawValue) cut \(Self.rounds) times, \(cut.acknowledged) entries \
          acknowledged, \(cut.lost.count) lost

          """.utf8))
    }

    private func preparedScene() throws -> Scene {
      let scene = try Scene()
      try scene.addShop()
      try scene.letGo()
      return scene
    }

    private struct Outcome {
      var acknowledged = 0
      var lost: [String] = []
      var doubled: [String] = []
      var findings: [String] = []
    }

    /// Visitors without pause on a gateway, and cuts in the middle of it.
    private func cutPower(
      on kind: TestDisk.Kind, _ scene: Scene, rounds: Int, _ environment: [String: String] = [:]
    ) throws -> Outcome {
      let disk = try TestDisk(kind, megabytes: 320)
      let path = try disk.copy(scene.workspace.path)
      var generator = SeededGenerator(seed: 5)
      var gateway = try scene.startGateway(on: path, environment)
      var storm = try Storm(port: gateway.port)
      for _ in 0..<rounds {
        try storm.rage(acknowledgements: Int.random(in: 10...40, using: &generator))
        usleep(UInt32.random(in: 0...3_000, using: &generator))
        try disk.cutPower()
        gateway.kill()
        try storm.fallSilent()
        try disk.restart()
        gateway = try scene.startGateway(port: gateway.port, on: path, environment)
        try storm.reconnect()
      }
      gateway.kill()
      try storm.calm()
      return try judge(storm.acknowledged, path)
    }

    private func judge(_ acknowledged: [String], _ path: String) throws -> Outcome {
      let workspace = try Workspace.open(at: path, create: false)
      let found = try workspace.journal.read(from: .start, limit: .max)
        .compactMap { try $0.entry()?.event }
      let counts = Dictionary(grouping: found, by: \.self).mapValues(\.count)
      try workspace.journal.close()
      return Outcome(
        acknowledged: acknowledged.count,
        lost: acknowledged.filter { counts[$0] == nil },
        doubled: acknowledged.filter { (counts[$0] ?? 0) > 1 },
        findings: try Workspace.verify(at: path).findings.filter { $0.severity == .error }
          .map(\.description))
    }
  }
}
