/// Writes damaged segments anew, with a tombstone for each entry that cannot be read.
struct JournalRepair {
  let root: Folder
  let folder: Folder
  let seed: UInt32

  /// What stands where an entry was lost: of a type that no reader knows, so it is passed over.
  static let lost = Array("{\"t\":\"lost\"}".utf8)
  /// A gap that is larger was not made by a bad disk.
  private static let largestGap: Int64 = 10_000_000

  func run(isRehearsal: Bool) throws(StoreError) -> [RepairStep] {
    var steps: [RepairStep] = []
    let segments = try SegmentName.all(in: folder)
    var expected: Int64 = 1
    var end: (sequence: Int64, sum: UInt32) = (expected - 1, 0)
    for (place, name) in segments.enumerated() {
      let next = place + 1 < segments.count ? segments[place + 1].first : nil
      if let step = try bridge(from: expected, to: name, isRehearsal) { steps.append(step) }
      let written = try rewritten(name, upTo: next)
      if let change = written.change {
        let kept = "damaged-\(System.wallMilliseconds)-\(name.file)"
        steps.append(
          RepairStep(file: "journal/\(name.file)", sentence: change, kept: "journal/\(kept)"))
        if !isRehearsal {
          try folder.replace(kept, with: try folder.open(name.file, .read).readAll())
          try folder.replace(name.file, with: written.bytes)
        }
      }
      expected = written.last + 1
      end = (written.last, written.sum)
    }
    let head = try? JournalHead(in: root)
    if let head,
      head.sequence > end.sequence || head.sequence == end.sequence && !head.knows(end.sum)
    {
      steps.append(
        RepairStep(
          file: JournalHead.name,
          sentence: "it will say that the journal ends at entry \(end.sequence), not"
            + " \(head.sequence): what came after is lost", kept: "\(JournalHead.name).before"))
      if !isRehearsal, let bytes = try root.read(JournalHead.name) {
        try root.replace("\(JournalHead.name).before", with: bytes)
      }
    }
    steps += try dropSnapshots(after: end.sequence, isRehearsal)
    if !isRehearsal, !steps.isEmpty {
      try JournalHead(sequence: end.sequence, sum: end.sum, isClean: false).write(in: root)
    }
    return steps
  }

  /// Moves snapshots away that know of entries which are lost.
  private func dropSnapshots(
    after end: Int64, _ isRehearsal: Bool
  ) throws(StoreError) -> [RepairStep] {
    let folder = try root.folder("snapshots")
    var steps: [RepairStep] = []
    for position in try SnapshotFile.positions(in: folder) where position.sequence > end {
      let name = SegmentName(first: position.sequence).file
      if !isRehearsal { try folder.rename(name, to: "\(name).before") }
      steps.append(
        RepairStep(
          file: "snapshots/\(name)",
          sentence: "it knows of entries that are lost, so it is not used",
          kept: "snapshots/\(name).before"))
    }
    return steps
  }

  /// Makes a segment of tombstones where one is missing.
  private func bridge(
    from expected: Int64, to name: SegmentName, _ isRehearsal: Bool
  ) throws(StoreError) -> RepairStep? {
    guard name.first > expected else { return nil }
    guard name.first - expected <= Self.largestGap else {
      throw .unavailable(
        "journal/\(name.file) is \(name.first - expected) entries after the segment before:"
          + " restore the segments between")
    }
    let missing = SegmentName(first: expected)
    if !isRehearsal {
      var bytes: [UInt8] = []
      for sequence in expected..<name.first { _ = append(Self.lost, sequence, to: &bytes) }
      try folder.replace(missing.file, with: bytes)
    }
    return RepairStep(
      file: "journal/\(missing.file)",
      sentence: "entries \(expected) to \(name.first - 1) are lost: tombstones take their place",
      kept: "nothing, for there is no file")
  }

  private func append(_ payload: [UInt8], _ sequence: Int64, to bytes: inout [UInt8]) -> UInt32 {
    JournalLine.append(payload, sequence: sequence, durable: sequence - 1, seed: seed, to: &bytes)
  }

  /// A segment with only good lines, up to the entry before `next`; no change if it is one already.
  private func rewritten(
    _ name: SegmentName, upTo next: Int64?
  ) throws(StoreError) -> (bytes: [UInt8], last: Int64, sum: UInt32, change: String?) {
    let file = try folder.open(name.file, .read)
    let limit = try file.status().size
    var scanner = SegmentScanner(file, name, seed: seed, limit: limit, expected: name.first)
    var bytes: [UInt8] = []
    var expected = name.first
    var sum: UInt32 = 0
    var lost: [String] = []
    func fill(_ end: Int64) {
      guard end > expected else { return }
      lost.append(end - expected == 1 ? "\(expected)" : "\(expected) to \(end - 1)")
      while expected < end {
        sum = append(Self.lost, expected, to: &bytes)
        expected += 1
      }
    }
    var isBad = false
    reading: while true {
      let first = scanner.expected
      switch try scanner.next() {
      case .line(let line, let payload):
        if let next, line.sequence >= next { break reading }
        fill(first)
        sum = JournalLine.append(
          Array(payload), sequence: line.sequence, durable: line.durable, seed: seed, to: &bytes)
        expected = line.sequence + 1
      case .end: break reading
      case .bad:
        isBad = true
        guard try scanner.skipToGood(after: expected) != nil else { break reading }
      }
    }
    fill(next ?? expected)
    let change: String? =
      if !lost.isEmpty {
        "entries \(lost.joined(separator: ", ")) are lost: tombstones take their place"
      } else if isBad { "\(limit - bytes.count) bytes that are no entries are cut" } else { nil }
    return (bytes, expected - 1, sum, change)
  }
}
