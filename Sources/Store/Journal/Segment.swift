/// The name of a file of the journal: the sequence of its first entry, 16 digits.
struct SegmentName: Equatable {
  let first: Int64

  var file: String {
    let digits = String(first)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits + ".jsonl"
  }

  init(first: Int64) { self.first = first }

  /// Reads a file name; `nil` if it is not a segment's.
  init?(file: String) {
    guard file.utf8.count == 22, file.hasSuffix(".jsonl"),
      file.utf8.prefix(16).allSatisfy({ 0x30...0x39 ~= $0 }), let first = Int64(file.prefix(16)),
      first > 0
    else { return nil }
    self.first = first
  }

  /// The segments of a journal's folder, in order.
  static func all(in folder: Folder) throws(StoreError) -> [SegmentName] {
    try folder.names().compactMap { SegmentName(file: $0) }
  }
}

/// Reads the lines of one segment in big blocks and checks each.
struct SegmentScanner: Sendable {
  let file: OpenFile
  let name: SegmentName
  private let seed: UInt32
  /// How much of the file may be read: what was there while nobody wrote.
  var limit: Int
  /// The sequence that the next line must have.
  private(set) var expected: Int64
  /// How many lines came before, if reading began at the segment's first byte.
  private(set) var line = 0

  private var block: [UInt8] = []
  private var filled = 0
  private var cursor = 0
  /// Where in the file the block begins.
  private var blockStart: Int

  static let blockSize = 256 * 1024

  /// Starts at a line's first byte.
  init(
    _ file: OpenFile, _ name: SegmentName, seed: UInt32, offset: Int = 0, limit: Int,
    expected: Int64
  ) {
    self.file = file
    self.name = name
    self.seed = seed
    self.limit = limit
    self.expected = expected
    blockStart = offset
  }

  /// Where in the file the next line begins.
  var offset: Int { blockStart + cursor }

  /// What stands at a place of a segment.
  enum Step {
    case line(JournalLine, payload: ArraySlice<UInt8>)
    /// Nothing is left below the limit.
    case end
    /// The next line is not complete, not as it was written, or not the next one.
    case bad(String)
  }

  /// Reads the next line; stays where it is at the end and at a bad line.
  mutating func next() throws(StoreError) -> Step {
    guard let end = try lineEnd() else {
      return offset == limit ? .end : .bad("the last line is not complete")
    }
    let range = cursor..<end
    let seed = seed
    let parsed = unsafe block.withUnsafeBufferPointer {
      unsafe JournalLine(in: $0, range, seed: seed)
    }
    guard let parsed else { return .bad("the checksum does not fit the line") }
    // A line that stands for many has the number of the last one.
    guard parsed.sequence == expected || first(of: parsed) == expected else {
      return .bad("sequence \(parsed.sequence) stands where \(expected) belongs")
    }
    cursor = end + 1
    expected = parsed.sequence + 1
    line += 1
    return .line(parsed, payload: block[parsed.payload])
  }

  /// The first entry for which a line of the block stands.
  private func first(of line: JournalLine) -> Int64 {
    line.sequence + 1 - (Forgotten.count(block[line.payload]) ?? 1)
  }

  /// Goes past bytes until a line is good, whatever its sequence and wherever it begins: the line
  /// end before it may be what is damaged. `nil` at the end. For judging what follows a bad line.
  mutating func nextGood() throws(StoreError) -> JournalLine? {
    while let end = try lineEnd() {
      let range = cursor..<end
      cursor = end + 1
      let seed = seed
      let found = unsafe block.withUnsafeBufferPointer { bytes -> JournalLine? in
        // Line ends of another system are damage, and the lines before them were acknowledged.
        let isReturn = unsafe end > range.lowerBound && bytes[end - 1] == 13
        let end = isReturn ? end - 1 : end
        for start in range where unsafe bytes[start] == UInt8(ascii: "{") {
          if let line = unsafe JournalLine(in: bytes, start..<end, seed: seed) { return line }
        }
        return nil
      }
      if let found { return found }
    }
    return nil
  }

  /// Goes on after a bad line, at the next good one whose sequence is `expected` or later; returns
  /// its sequence, `nil` if there is none. For saying how much is damaged, and for repairs.
  mutating func skipToGood(after expected: Int64) throws(StoreError) -> Int64? {
    while let end = try lineEnd() {
      let range = cursor..<end
      let seed = seed
      let found = unsafe block.withUnsafeBufferPointer { bytes -> (Int, JournalLine)? in
        for start in range where unsafe bytes[start] == UInt8(ascii: "{") {
          guard let line = unsafe JournalLine(in: bytes, start..<end, seed: seed) else { continue }
          return line.sequence >= expected ? (start, line) : nil
        }
        return nil
      }
      if let (start, line) = found {
        cursor = start
        self.expected = max(expected, first(of: line))
        return self.expected
      }
      cursor = end + 1
      line += 1
    }
    return nil
  }

  /// Forgets what was read ahead, since the file may change there.
  mutating func forget() {
    blockStart = offset
    cursor = 0
    filled = 0
  }

  func damage(_ reason: String) -> StoreError {
    .damaged(
      StoreError.Damage(segment: name.file, line: line + 1, offset: offset, reason: reason))
  }

  /// Where in the block the next line ends, reading more if need be.
  private mutating func lineEnd() throws(StoreError) -> Int? {
    var searched = cursor
    while true {
      let filled = filled
      let found = unsafe block.withUnsafeBufferPointer {
        unsafe System.lineEnd(in: $0, from: searched, to: filled)
      }
      if let found { return found }
      searched = filled - cursor
      guard try fill() else { return nil }
      searched += cursor
    }
  }

  /// Moves the unread part to the block's start and reads more after it; false at the limit.
  private mutating func fill() throws(StoreError) -> Bool {
    let left = limit - blockStart - filled
    guard left > 0 else { return false }
    let kept = filled - cursor
    let wanted = max(Self.blockSize, 2 * kept)
    // A new block each time: entries that were handed out keep theirs.
    var fresh = [UInt8](repeating: 0, count: min(wanted, kept + left))
    fresh.replaceSubrange(0..<kept, with: block[cursor..<filled])
    blockStart += cursor
    cursor = 0
    let count = try file.read(at: blockStart + kept, into: &fresh, from: kept)
    block = fresh
    filled = kept + count
    return count > 0
  }
}
