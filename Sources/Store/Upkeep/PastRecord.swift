internal import Engine

/// What the oldest segments come to together, kept as `snapshots/report.jsonl`, so that the
/// summaries of years are one to read.
///
/// It stands for exactly the summaries that it names with their checksums: whatever changes one of
/// them makes it worth nothing, and it is made anew. The first line has the checksum of the second.
struct PastRecord {
  /// The summaries of which it is made, oldest first.
  let marks: [Mark]
  /// What they come to.
  let past: Past

  /// A segment's summary as it was counted.
  struct Mark: Equatable {
    let segment: SegmentName
    /// The checksum that the summary's file begins with.
    let checksum: String
  }

  static let file = "report.jsonl"
}

// MARK: - As a file

extension PastRecord {
  /// Reads the record; `nil` if there is none that this version can use.
  init?(in folder: Folder) throws(StoreError) {
    guard let body = try folder.read(Self.file).flatMap(Self.body(of:)),
      let json = try? JSON.parse(body), json["report"]?["version"]?.integer == Report.version,
      let report = json["report"].flatMap({ try? Report($0) }),
      let pauses = PauseChanges(json["pauses"]), let last = json["last"]?.integer,
      let parts = json["parts"]?.array, let gaps = json["gaps"]?.array
    else { return nil }
    marks = parts.compactMap { Mark($0) }
    var past = Past()
    past.report = report
    pauses.change(&past.pauses)
    past.gaps = gaps.compactMap { Past.Gap($0) }
    past.position = Position(after: last)
    guard marks.count == parts.count, past.gaps.count == gaps.count else { return nil }
    self.past = past
  }

  func write(in folder: Folder) throws(StoreError) {
    let json: JSON = [
      "last": .integer(past.position.sequence), "report": past.report.json,
      "pauses": PauseChanges(to: past.pauses).json, "gaps": .array(past.gaps.map(\.json)),
      "parts": .array(marks.map(\.json)),
    ]
    let body = json.compact()
    let head: JSON = ["crc": .string(Self.sum(of: body))]
    try folder.replace(Self.file, with: head.compact() + [0x0A] + body)
  }

  /// Whether there is a file of which a byte is not as it was written.
  static func isDamaged(in folder: Folder) throws(StoreError) -> Bool {
    guard let bytes = try folder.read(file) else { return false }
    return body(of: bytes) == nil
  }

  /// The second line, if its checksum is that of the first.
  private static func body(of bytes: [UInt8]) -> [UInt8]? {
    guard let end = bytes.firstIndex(of: 0x0A),
      let head = try? JSON.parse(Array(bytes[..<end])),
      case let body = Array(bytes[(end + 1)...]), head["crc"]?.string == sum(of: body)
    else { return nil }
    return body
  }

  private static func sum(of bytes: [UInt8]) -> String {
    String(Checksum.crc32c(bytes), radix: 16)
  }
}

extension PastRecord.Mark {
  /// What the summary of `segment` begins with; `nil` if it has none.
  init?(of segment: SegmentName, in folder: Folder) throws(StoreError) {
    guard let checksum = try SegmentSummary.checksum(of: segment, in: folder) else { return nil }
    self.init(segment: segment, checksum: checksum)
  }

  fileprivate var json: JSON { [.integer(segment.first), .string(checksum)] }

  fileprivate init?(_ json: JSON) {
    guard let parts = json.array, parts.count == 2, let first = parts[0].integer,
      let checksum = parts[1].string
    else { return nil }
    self.init(segment: SegmentName(first: first), checksum: checksum)
  }
}

extension Past.Gap {
  fileprivate var json: JSON {
    [.integer(entries.lowerBound), .integer(entries.upperBound), .string(summary)]
  }

  fileprivate init?(_ json: JSON) {
    guard let parts = json.array, parts.count == 3, let first = parts[0].integer,
      let last = parts[1].integer, let summary = parts[2].string, first <= last
    else { return nil }
    self.init(entries: first...last, summary: summary)
  }
}
