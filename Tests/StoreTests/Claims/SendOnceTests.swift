import TestSupport
import Testing

@testable import Store

struct SendOnceTests {
  private let keys = ["ann", "bob", "eve"]

  private func claims(on disk: SimulatedDisk) throws -> FileClaims {
    try Workspace.open(at: "/w", on: disk, segmentSize: 10_000).claims()
  }

  /// A run of a sender: whom it wrote to. A crash ends it wherever it is.
  private func run(_ name: String, on disk: SimulatedDisk) -> [String] {
    var sent: [String] = []
    do {
      let claims = try claims(on: disk)
      _ = try claims.releaseUnstarted(except: name)
      let once = SendOnce(claims: claims, owner: name)
      for key in keys {
        _ = try once.send(key) { _ in
          if disk.hasCrashed { return .failed }
          sent.append(key)
          return .sent
        }
      }
    } catch {}
    return sent
  }

  @Test func `what was sent is sent, and not again`() throws {
    let once = SendOnce(claims: try claims(on: SimulatedDisk()), owner: "a")
    #expect(try once.send("ann") { _ in .sent } == .sent)
    #expect(try once.send("ann") { _ in .sent } == .taken)
  }

  @Test func `what certainly failed may be tried again, what is unknown may not`() throws {
    let claims = try claims(on: SimulatedDisk())
    let once = SendOnce(claims: claims, owner: "a")
    #expect(try once.send("ann") { _ in .failed } == .failed)
    guard case .unknown(let claim) = try once.send("ann", { _ in .unknown }) else {
      Issue.record("it is known")
      return
    }
    #expect(try claims.unresolved() == [claim])
    #expect(try once.send("ann") { _ in .sent } == .taken)
  }

  @Test func `a person settles what is unknown: sent for good, or to be sent again`() throws {
    let disk = SimulatedDisk()
    let sender = try claims(on: disk)
    let once = SendOnce(claims: sender, owner: "first")
    for key in ["ann", "bob"] { _ = try once.send(key) { _ in .unknown } }
    let desk = try claims(on: disk)
    // Whoever is sending may still find out by itself.
    #expect(failure { _ = try desk.unsettled() }?.isBusy == true)
    let first = try #require(try desk.unresolved().first)
    #expect(failure { try desk.settle(first, wasSent: true) }?.isBusy == true)

    let again = try claims(on: disk.restarted())
    let unsettled = try again.unsettled()
    #expect(unsettled.count == 2)
    for claim in unsettled { try again.settle(claim, wasSent: claim == unsettled[0]) }
    #expect(try again.unsettled().isEmpty)
    #expect(failure { try again.settle(unsettled[0], wasSent: false) }?.isRejected == true)
    let next = SendOnce(claims: again, owner: "second")
    let outcomes = try ["ann", "bob"].map { try next.send($0) { _ in .sent } }
    #expect(outcomes.contains(.sent) && outcomes.contains(.taken), "\(outcomes)")
  }

  @Test func `a start that cannot be noted sends nothing`() throws {
    let disk = SimulatedDisk()
    let once = SendOnce(claims: try claims(on: disk), owner: "a")
    #expect(try once.send("ann") { _ in .sent } == .sent)
    disk.plan(.error(28), at: disk.calls + 3)
    var attempts = 0
    #expect(throws: StoreError.self) {
      try once.send("bob") { _ in
        attempts += 1
        return .sent
      }
    }
    #expect(disk.hasFailed && attempts == 0)
  }

  @Test(arguments: [SimulatedDisk.Fault.kill, .powerCut, .error(5)])
  func `nothing is sent twice wherever it crashes, and nobody is forgotten`(
    fault: SimulatedDisk.Fault
  ) throws {
    let clean = SimulatedDisk()
    _ = try Workspace.open(at: "/w", on: clean, segmentSize: 10_000)
    let rehearsal = clean.restarted()
    #expect(run("first", on: rehearsal) == keys)
    for call in 1...rehearsal.calls {
      let disk = clean.restarted()
      disk.plan(fault, at: call)
      let first = run("first", on: disk)
      let next = disk.restarted()
      let sent = first + run("second", on: next)
      #expect(Set(sent).count == sent.count, "\(fault) at call \(call): \(sent)")
      let unresolved = try claims(on: next).unresolved().count
      #expect(sent.count + unresolved >= keys.count, "\(fault) at call \(call): \(sent)")
    }
    TestFigures.note(fault == .error(5) ? "faults injected" : "crash points tried", rehearsal.calls)
  }
}
