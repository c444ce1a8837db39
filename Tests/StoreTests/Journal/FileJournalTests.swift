import Testing

import Engine

@testable import Store

struct FileJournalTests {
  let scratch = Scratch()
  static let first = "journal/0000000000000001.jsonl"

  @Test func `what was appended is read again in order`() throws {
    let journal = try scratch.workspace().journal
    #expect(try journal.append([payload(1), payload(2)]) == 1...2)
    #expect(try journal.append([payload(3)]) == 3...3)
    #expect(try journal.texts() == texts(1...3))
    #expect(try journal.read(from: Position(after: 1), limit: 1).map(\.sequence) == [2])
  }

  @Test func `a line has the promised form and is plain JSON`() throws {
    let journal = try scratch.workspace().journal
    _ = try journal.append([payload(1)])
    _ = try journal.append([payload(2)])
    let lines = try scratch.bytes(Self.first).split(separator: 10)
    let second = String(decoding: lines[1], as: UTF8.self)
    #expect(second.hasPrefix("{\"c\":\""))
    #expect(second.hasSuffix("\",\"s\":2,\"k\":1,\"d\":{\"n\":2}}"))
    #expect(throws: Never.self) { try JSON.parse(lines[1]) }
  }

  @Test func `two journals append in turn and nothing is lost`() throws {
    let left = try scratch.workspace().journal
    let right = try scratch.workspace().journal
    for number in 1...40 {
      let journal = number % 3 == 0 ? left : right
      #expect(try journal.append([payload(number)]) == Int64(number)...Int64(number))
    }
    #expect(try left.texts() == texts(1...40))
  }

  @Test func `appending at an outdated position is a conflict that names the end`() throws {
    let left = try scratch.workspace().journal
    let right = try scratch.workspace().journal
    _ = try left.append([payload(1)], expecting: .start)
    #expect(throws: StoreError.conflict(Position(after: 1))) {
      try right.append([payload(2)], expecting: .start)
    }
    #expect(try right.append([payload(2)], expecting: Position(after: 1)) == 2...2)
  }

  @Test func `many threads append at once`() async throws {
    let journals = try (0..<4).map { _ in try scratch.workspace().journal }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, journal) in journals.enumerated() {
        group.addTask {
          for number in 0..<25 { _ = try journal.append([payload(place * 100 + number)]) }
        }
      }
      try await group.waitForAll()
    }
    let found = try journals[0].texts()
    let wanted = (0..<4).flatMap { place in texts((0..<25).map { place * 100 + $0 }) }
    #expect(found.sorted() == wanted.sorted())
    #expect(found.filter { texts(0..<25).contains($0) } == texts(0..<25))
  }

  @Test func `a follower goes on where it was when more comes`() throws {
    let journal = try scratch.workspace().journal
    var follower = try journal.follow(from: .start)
    #expect(try follower.next() == nil)
    _ = try journal.append([payload(1)])
    #expect(try follower.next()?.sequence == 1)
    #expect(try follower.next() == nil)
    _ = try journal.append([payload(2), payload(3)])
    #expect(try follower.next()?.sequence == 2)
    #expect(try follower.next()?.sequence == 3)
    #expect(follower.position == Position(after: 3))
  }

  @Test func `entries that are no object on one line are refused`() throws {
    let journal = try scratch.workspace().journal
    for text in ["", "{", "[]", "{\n}", "1", "{} "] {
      #expect(throws: StoreError.self, "\(text)") { try journal.append([Array(text.utf8)]) }
    }
    #expect(try journal.texts().isEmpty)
  }

  @Test func `segments are begun and read across`() throws {
    _ = try scratch.workspace()
    let journal = try smallSegments()
    var follower = try journal.follow(from: .start)
    for number in 1...30 {
      _ = try journal.append([payload(number)])
      #expect(try follower.next()?.sequence == Int64(number))
    }
    #expect(try scratch.names("journal").count > 3)
    let other = try smallSegments()
    #expect(try other.append([payload(31)]) == 31...31)
    #expect(try journal.append([payload(32)]) == 32...32)
    #expect(try journal.texts() == texts(1...32))
    #expect(try journal.read(from: Position(after: 17), limit: 2).map(\.sequence) == [18, 19])
  }

  @Test func `a missing segment is damage`() throws {
    _ = try scratch.workspace()
    let journal = try smallSegments()
    for number in 1...30 { _ = try journal.append([payload(number)]) }
    let names = try scratch.names("journal")
    try scratch.remove("journal/\(names[1])")
    #expect(throws: StoreError.self) { try journal.texts() }
  }

  private func smallSegments() throws -> FileJournal {
    let root = try Folder.open(path: scratch.path)
    return FileJournal(
      in: root, folder: try root.folder("journal"), lock: try WriteLock(in: root),
      workspace: "test", segmentSize: 200)
  }
}
