import Testing

@testable import Store

struct ClaimsTests {
  let disk = SimulatedDisk()

  private func claims(on disk: SimulatedDisk) throws -> FileClaims {
    try Workspace.open(at: "/w", on: disk, segmentSize: 10_000).claims()
  }

  @Test func `keys are kept as hashes`() throws {
    _ = try claims(on: disk).claim("ann@example.org", slots: 1, for: "a")
    for name in disk.names("/w/claims") {
      let bytes = disk.bytes("/w/claims/\(name)") ?? []
      #expect(!String(decoding: bytes, as: UTF8.self).contains("ann"))
    }
  }

  @Test func `SipHash gives the value of its paper`() throws {
    // Appendix A: key 00…0f, message 00…0e.
    let hash = try #require(SipHash(key: Array(0..<16)))
    #expect(hash.hash(Array(0..<15)) == 0xa129_ca61_49be_45e5)
  }
}
