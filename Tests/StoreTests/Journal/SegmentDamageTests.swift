import TestSupport
import Testing

@testable import Store

/// Whole files of a journal that were swapped, doubled, cut or taken away, as a copy that went
/// wrong or a careless hand does it.
struct SegmentDamageTests {
  private static let folder = "/w/journal"

  /// A journal of several segments, as a crash leaves it.
  private func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    let journal = try open(disk)
    for number in 1...24 { _ = try journal.append([payload(number)]) }
    return disk.restarted()
  }

  private func open(_ disk: SimulatedDisk) throws -> FileJournal {
    try Workspace.open(at: "/w", on: disk, segmentSize: 300).journal
  }

  private enum Damage: CaseIterable {
    case swapped, doubled, behindTheEnd, missing, empty, halved, zeroed, returns, foreign
  }

  /// Damages a disk at a segment; false if it cannot be done there.
  private func apply(
    _ damage: Damage, to name: String, of names: [String], on disk: SimulatedDisk
  ) throws -> Bool {
    let path = "\(Self.folder)/\(name)"
    let bytes = try #require(disk.bytes(path))
    let place = try #require(names.firstIndex(of: name))
    // The last segment's torn end is no damage: nobody may have acknowledged it.
    let isLast = place == names.count - 1
    switch damage {
    case .swapped, .doubled:
      guard !isLast else { return false }
      let next = "\(Self.folder)/\(names[place + 1])"
      let other = try #require(disk.bytes(next))
      disk.set(next, bytes)
      if damage == .swapped { disk.set(path, other) }
    case .behindTheEnd: disk.set("\(Self.folder)/\(SegmentName(first: 100).file)", bytes)
    case .missing:
      guard !isLast, place > 0 else { return false }
      try Folder.open(path: Self.folder, on: disk).remove(name)
    case .empty, .halved:
      guard !isLast else { return false }
      disk.set(path, damage == .empty ? [] : Array(bytes[..<(bytes.count / 2)]))
    case .zeroed:
      guard !isLast else { return false }
      disk.set(path, bytes.indices.map { 20..<60 ~= $0 ? 0 : bytes[$0] })
    case .returns: disk.set(path, bytes.flatMap { $0 == 10 ? [13, 10] : [$0] })
    case .foreign:
      guard !isLast else { return false }
      disk.set(path, try self.disk().bytes(path) ?? [])
    }
    return true
  }

  @Test func `every damaged, swapped, doubled and missing segment is found and never written over`()
    throws
  {
    var tried = 0
    for damage in Damage.allCases {
      let whole = try disk()
      let names = whole.names(Self.folder).filter { SegmentName(file: $0) != nil }
      #expect(names.count > 3)
      for name in names {
        let disk = whole.restarted()
        guard try apply(damage, to: name, of: names, on: disk) else { continue }
        let before = disk.names(Self.folder).map { disk.bytes("\(Self.folder)/\($0)") }
        #expect(throws: StoreError.self, "\(damage) at \(name)") { try open(disk).texts() }
        let found = try Workspace.verify(Folder.open(path: "/w", on: disk))
        #expect(!found.isSound, "\(damage) at \(name)")
        tried += 1
        if found.isSound { TestFigures.note("damages missed", 1) }
        #expect(disk.names(Self.folder).map { disk.bytes("\(Self.folder)/\($0)") } == before)
      }
    }
    #expect(tried > 20)
    TestFigures.note("damages tried", tried)
  }
}
