import Testing

@testable import Store

struct ClaimsTests {
  let disk = SimulatedDisk()

  private func claims(on disk: SimulatedDisk) throws -> FileClaims {
    try Workspace.open(at: "/w", on: disk, segmentSize: 10_000).claims()
  }

  @Test func `a key is claimed once, whoever asks`() throws {
    let left = try claims(on: disk)
    let right = try claims(on: disk)
    #expect(try left.claim("mail/help/ann", slots: 1, for: "a")?.slot == 0)
    #expect(try right.claim("mail/help/ann", slots: 1, for: "b") == nil)
    #expect(try right.claim("mail/help/bob", slots: 1, for: "b")?.owner == "b")
  }

  @Test func `a cap of three is three slots`() throws {
    let claims = try claims(on: disk)
    let taken = try (0..<5).map { _ in try claims.claim("week", slots: 3, for: "a")?.slot }
    #expect(taken == [0, 1, 2, nil, nil])
  }

  @Test func `what was started and not sent is shown to a person and never taken again`() throws {
    let claims = try claims(on: disk)
    let claim = try #require(try claims.claim("k", slots: 1, for: "a"))
    try claims.advance(claim, to: .started)
    let later = try self.claims(on: disk.restarted())
    #expect(try later.unresolved().map(\.owner) == ["a"])
    #expect(try later.claim("k", slots: 1, for: "b") == nil)
    try later.advance(claim, to: .sent)
    #expect(try later.unresolved().isEmpty)
    #expect(throws: StoreError.self) { try later.advance(claim, to: .released) }
  }

  @Test func `a released slot is free, and its old owner may not use it`() throws {
    let claims = try claims(on: disk)
    let claim = try #require(try claims.claim("k", slots: 1, for: "a"))
    try claims.advance(claim, to: .released)
    #expect(try claims.claim("k", slots: 1, for: "b")?.owner == "b")
    #expect(throws: StoreError.self) { try claims.advance(claim, to: .started) }
  }

  @Test func `keys are kept as hashes`() throws {
    _ = try claims(on: disk).claim("ann@example.org", slots: 1, for: "a")
    for name in disk.names("/w/claims") {
      let bytes = disk.bytes("/w/claims/\(name)") ?? []
      #expect(!String(decoding: bytes, as: UTF8.self).contains("ann"))
    }
  }

  @Test func `nothing is sent twice wherever it crashes`() throws {
    _ = try Workspace.open(at: "/w", on: disk, segmentSize: 10_000)
    let clean = disk.restarted()
    /// Sends what may be sent; returns how many messages went out.
    func send(_ disk: SimulatedDisk) -> Int {
      var sent = 0
      guard let claims = try? claims(on: disk) else { return 0 }
      for key in ["ann", "bob", "eve"] {
        guard let claim = try? claims.claim(key, slots: 1, for: "run") else { continue }
        guard (try? claims.advance(claim, to: .started)) != nil else { continue }
        sent += 1
        try? claims.advance(claim, to: .sent)
      }
      return sent
    }
    let rehearsal = clean.restarted()
    #expect(send(rehearsal) == 3)
    for call in 1...rehearsal.calls {
      for fault in [SimulatedDisk.Fault.kill, .powerCut, .error(5)] {
        let disk = clean.restarted()
        disk.plan(fault, at: call)
        let first = send(disk)
        let second = send(disk.restarted())
        #expect(first + second <= 3, "\(fault) at call \(call)")
      }
    }
    Figures.note("crash points tried", 2 * rehearsal.calls)
    Figures.note("faults injected", rehearsal.calls)
  }

  @Test func `SipHash gives the value of its paper`() throws {
    // Appendix A: key 00…0f, message 00…0e.
    let hash = try #require(SipHash(key: Array(0..<16)))
    #expect(hash.hash(Array(0..<15)) == 0xa129_ca61_49be_45e5)
  }
}
