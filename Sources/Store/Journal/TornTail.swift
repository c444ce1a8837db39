/// The end of the last segment that a crash left half written.
enum TornTail {
  /// Tells whether what stands at `offset` was acknowledged: `HEAD.json` or a good line after it
  /// says that entry `missing` was durable. No crash leaves an earlier line behind a torn one
  /// either: that is a file that was copied over this one.
  static func isAcknowledged(
    _ file: OpenFile, _ name: SegmentName, seed: UInt32, offset: Int, limit: Int,
    missing: Int64, root: Folder
  ) throws(StoreError) -> Bool {
    if let head = try JournalHead(in: root), head.sequence >= missing { return true }
    var scanner = SegmentScanner(
      file, name, seed: seed, offset: offset, limit: limit, expected: missing)
    while let line = try scanner.nextGood() {
      if line.durable >= missing || line.sequence < missing { return true }
    }
    return false
  }

  static let prefix = "torn-"

  /// Copies the torn bytes to `journal/torn-SEQUENCE-MILLISECONDS`, named by the entry that would
  /// have stood there and the time, so that nothing is lost for ever.
  static func keep(_ bytes: [UInt8], of missing: Int64, in folder: Folder) throws(StoreError) {
    guard !bytes.isEmpty else { return }
    try folder.replace("\(prefix)\(missing)-\(System.wallMilliseconds)", with: bytes)
  }
}
