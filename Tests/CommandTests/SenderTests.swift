import Foundation
import Store
import TestSupport
import Testing

/// A real sender that is killed at every system call, and started again.
@Suite(.needs(Tracer.isInstalled, "install strace"))
struct SenderTests {
  private let addresses = ["ann", "bob", "eve"]

  /// What lies in the outbox after a run that is killed at a call and one that is not; `nil` if
  /// the first made fewer calls.
  private func sent(
    killedAt call: String, _ number: Int, as runs: [String]
  ) throws -> (lines: [String], unresolved: Int)? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("beckon-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let workspace = folder + "/workspace"
    let outbox = folder + "/outbox"
    let first = try Tracer.kill(
      at: call, number, [workspace, outbox, runs[0]] + addresses, program: Binary.sender)
    guard first.wasKilled else { return nil }
    let second = try Binary.run(
      [workspace, outbox, runs[1]] + addresses, program: Binary.sender)
    #expect(second.status == 0, "\(call) \(number)")
    let text = FileManager.default.contents(atPath: outbox) ?? Data()
    let unresolved = try Workspace.open(at: workspace, create: false).claims().unresolved()
    return (
      String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init),
      unresolved.count
    )
  }

  /// Every point at which a run can be killed, with what came of it.
  private func points(
    as runs: [String]
  ) throws -> [(place: String, lines: [String], unresolved: Int)] {
    var points: [(String, [String], Int)] = []
    for call in Tracer.calls {
      for number in 1... {
        guard let found = try sent(killedAt: call, number, as: runs) else { break }
        points.append(("\(call) \(number)", found.lines, found.unresolved))
      }
    }
    return points
  }

  @Test func `nobody is written to twice, and nobody is passed over without a word`() throws {
    let points = try points(as: ["first", "second"])
    for (place, lines, unresolved) in points {
      #expect(Set(lines).count == lines.count, "\(place): \(lines)")
      // Whoever was not written to is one of those of whom a person is told.
      #expect(lines.count + unresolved >= addresses.count, "\(place): \(lines)")
      #expect(unresolved <= 1, "\(place)")
    }
    #expect(points.count > 40)
    #expect(points.contains { $0.unresolved == 1 })
    FileHandle.standardError.write(
      Data("store: a sender was killed at \(points.count) system calls\n".utf8))
  }

  @Test func `a sender that notes no start would write twice`() throws {
    let doubled = try points(as: ["careless 1", "careless 2"]).filter {
      Set($0.lines).count < $0.lines.count
    }
    #expect(!doubled.isEmpty)
  }
}
