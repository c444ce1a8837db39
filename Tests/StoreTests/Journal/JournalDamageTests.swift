import Engine
import Testing

@testable import Store

/// Files that a crash or a bad disk left behind: what was acknowledged is there, what is damaged
/// is named, and a torn end is cut.
struct JournalDamageTests {
  static let segment = "journal/0000000000000001.jsonl"

  /// The bytes of a journal whose batches had these sizes, as a crash leaves it.
  private func crashed(_ scratch: Scratch, batches: [Int]) throws -> [UInt8] {
    var number = 0
    do {
      let journal = try scratch.workspace().journal
      for size in batches {
        _ = try journal.append((0..<size).map { payload(number + $0 + 1) })
        number += size
      }
    }
    // Closing says "clean", and how far the journal goes; a crash leaves neither.
    try scratch.remove("HEAD.json")
    return try scratch.bytes(Self.segment)
  }

  @Test func `cut at every byte the whole lines are there and the rest is kept aside`() throws {
    let scratch = Scratch()
    let whole = try crashed(scratch, batches: [1, 2])
    for count in 0...whole.count {
      try? scratch.remove("HEAD.json")
      try scratch.write(Array(whole.prefix(count)), to: Self.segment)
      let lines = whole.prefix(count).split(separator: 10, omittingEmptySubsequences: false)
      let isTorn = lines.last?.isEmpty == false
      let journal = try scratch.workspace().journal
      #expect(try journal.texts() == texts(1..<lines.count), "\(count) bytes")
      #expect(try journal.append([payload(9)]) == Int64(lines.count)...Int64(lines.count))
      #expect(try journal.texts() == texts(1..<lines.count) + texts([9]), "\(count) bytes")
      let torn = try scratch.names("journal").filter { $0.hasPrefix("torn-") }
      #expect(torn.count == (isTorn ? 1 : 0), "\(count) bytes")
      for name in torn {
        #expect(try scratch.bytes("journal/\(name)") == Array(lines.last ?? []))
        try scratch.remove("journal/\(name)")
      }
    }
  }

  @Test func `every flipped bit before the last batch is refused, in it nothing false is read`()
    throws
  {
    let scratch = Scratch()
    let whole = try crashed(scratch, batches: [1, 1, 1])
    let lastBatch = try #require(whole.dropLast().lastIndex(of: 10)) + 1
    for place in whole.indices {
      for bit in 0..<8 {
        try? scratch.remove("HEAD.json")
        var bytes = whole
        bytes[place] ^= 1 << UInt8(bit)
        try scratch.write(bytes, to: Self.segment)
        let journal = try scratch.workspace().journal
        if place < lastBatch {
          let error = #expect(throws: StoreError.self) { try journal.append([payload(4)]) }
          guard case .damaged(let damage) = error else {
            Issue.record("byte \(place), bit \(bit): \(error.debugDescription)")
            continue
          }
          #expect(damage.segment == "0000000000000001.jsonl")
          #expect(damage.line == whole[..<place].count { $0 == 10 } + 1)
          #expect(throws: StoreError.self) { try journal.texts() }
        } else {
          #expect(try journal.texts() == texts(1...2), "byte \(place), bit \(bit)")
        }
        #expect(try scratch.bytes(Self.segment) == bytes)
      }
    }
  }

  @Test func `after a clean stop even a flipped bit in the last line is refused`() throws {
    let scratch = Scratch()
    do { _ = try scratch.workspace().journal.append([payload(1)]) }
    var bytes = try scratch.bytes(Self.segment)
    bytes[30] ^= 1
    try scratch.write(bytes, to: Self.segment)
    let journal = try scratch.workspace().journal
    #expect(throws: StoreError.self) { try journal.append([payload(2)]) }
  }

  @Test func `what HEAD knows of is damage even if it is the last line, and nothing is cut`() throws
  {
    let scratch = Scratch()
    do { _ = try scratch.workspace().journal.append([payload(1), payload(2)]) }
    var bytes = try scratch.bytes(Self.segment)
    bytes[30] ^= 1
    try scratch.write(bytes, to: Self.segment)
    let journal = try scratch.workspace().journal
    #expect(throws: StoreError.self) { try journal.append([payload(2)]) }
    #expect(throws: StoreError.self) { try journal.texts() }
    #expect(try scratch.bytes(Self.segment) == bytes)
    #expect(try scratch.names("journal").count == 1)
  }

  @Test func `lines that were swapped, doubled or taken out are refused`() throws {
    let scratch = Scratch()
    let whole = try crashed(scratch, batches: [1, 1, 1, 1])
    let lines = whole.split(separator: 10).map { Array($0) + [10] }
    for order in [[1, 0, 2, 3], [0, 0, 1, 2, 3], [0, 2, 3], [1, 2, 3], [0, 1, 1, 2, 3]] {
      try? scratch.remove("HEAD.json")
      try scratch.write(order.flatMap { lines[$0] }, to: Self.segment)
      let journal = try scratch.workspace().journal
      #expect(throws: StoreError.self, "\(order)") { try journal.append([payload(9)]) }
      #expect(throws: StoreError.self, "\(order)") { try journal.texts() }
    }
  }

  @Test func `line ends of another system and zero pages are damage, a foreign id is nobody's`()
    throws
  {
    let scratch = Scratch()
    let whole = try crashed(scratch, batches: [1, 1, 1, 1])
    let windows = whole.flatMap { $0 == 10 ? [13, 10] : [$0] }
    let zeros = whole.indices.map { 10..<60 ~= $0 ? 0 : whole[$0] }
    for bytes in [zeros, windows] {
      try scratch.write(bytes, to: Self.segment)
      #expect(throws: StoreError.self) { try scratch.workspace().journal.texts() }
      #expect(throws: StoreError.self) { try scratch.workspace().journal.append([payload(5)]) }
      #expect(try scratch.bytes(Self.segment) == bytes)
    }
    try scratch.write(try crashed(Scratch(), batches: [1, 1, 1, 1]), to: Self.segment)
    #expect(try scratch.workspace().journal.texts().isEmpty)
  }

  @Test func `a journal shorter than HEAD says is refused`() throws {
    let scratch = Scratch()
    do { _ = try scratch.workspace().journal.append([payload(1), payload(2)]) }
    let whole = try scratch.bytes(Self.segment)
    let firstLine = try #require(whole.firstIndex(of: 10))
    try scratch.write(Array(whole[...firstLine]), to: Self.segment)
    #expect(throws: StoreError.self) { try scratch.workspace().journal.append([payload(3)]) }
    try scratch.remove(Self.segment)
    #expect(throws: StoreError.self) { try scratch.workspace().journal.append([payload(3)]) }
  }

  @Test func `an unclean stop gives the last segment a new file, a clean one does not`() throws {
    let scratch = Scratch()
    do { _ = try scratch.workspace().journal.append([payload(1)]) }
    let folder = try Folder.open(path: scratch.file("journal"))
    let name = "0000000000000001.jsonl"
    let before = try folder.status(name)?.inode
    do { _ = try scratch.workspace().journal.append([payload(2)]) }
    #expect(try folder.status(name)?.inode == before)
    try scratch.remove("HEAD.json")
    let journal = try scratch.workspace().journal
    #expect(try journal.append([payload(3)]) == 3...3)
    #expect(try folder.status(name)?.inode != before)
    #expect(try journal.texts() == texts(1...3))
  }

  @Test func `a follower does not read what a writer may still take back`() throws {
    let scratch = Scratch()
    let workspace = try scratch.workspace()
    _ = try workspace.journal.append([payload(1)])
    var follower = try workspace.journal.follow(from: .start)
    #expect(try follower.next()?.sequence == 1)
    let whole = try scratch.bytes(Self.segment)
    try scratch.write(whole + Array("{\"c\":\"torn".utf8), to: Self.segment)
    #expect(try follower.next() == nil)
    _ = try workspace.journal.append([payload(2)])
    #expect(try follower.next()?.payload == payload(2)[...])
  }

  /// Four entries as a crash leaves them, and how to open them with some precautions only.
  private func crashed() throws -> (SimulatedDisk, (Precautions) throws -> FileJournal) {
    let disk = SimulatedDisk()
    let open = { (precautions: Precautions) in
      try Workspace.open(at: "/w", on: disk, segmentSize: 10_000, precautions: precautions).journal
    }
    for number in 1...4 { _ = try open(.all).append([payload(number)]) }
    return (disk, open)
  }

  @Test func `without judging a torn end a journal would cut what was acknowledged`() throws {
    let (disk, open) = try crashed()
    try Folder.open(path: "/w", on: disk).remove(JournalHead.name)
    var bytes = try #require(disk.bytes("/w/\(Self.segment)"))
    bytes[30] ^= 1
    disk.set("/w/\(Self.segment)", bytes)
    #expect(throws: StoreError.self) { try open(.all).append([payload(5)]) }
    #expect(try open(.all.subtracting(.judge)).append([payload(5)]) == 1...1)
  }

  @Test func `without HEAD a journal that lost its end would go on as if nothing was`() throws {
    let (disk, open) = try crashed()
    let bytes = try #require(disk.bytes("/w/\(Self.segment)"))
    let firstLine = try #require(bytes.firstIndex(of: 10))
    disk.set("/w/\(Self.segment)", Array(bytes[...firstLine]))
    #expect(throws: StoreError.self) { try open(.all).append([payload(5)]) }
    #expect(try open(.all.subtracting(.head)).append([payload(5)]) == 2...2)
  }
}
