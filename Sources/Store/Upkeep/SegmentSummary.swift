internal import Engine

/// What a sealed segment adds to the report and to the engine's pauses, kept beside it as
/// `FIRSTSEQ.summary.json`, so that a report of years does not read years.
struct SegmentSummary: Equatable {
  /// The last entry that was counted.
  private(set) var last: Int64
  private(set) var report = Report()
  private(set) var pauses = PauseChanges()
  /// Whether it was written by a version that counted less.
  private(set) var isOld = false
  /// Whether entries were forgotten before they were counted here.
  private(set) var lacksSome = false

  static func file(_ name: SegmentName) -> String {
    name.file.dropLast(".jsonl".count) + ".summary.json"
  }

  /// Makes the summary of nothing, before a segment's first entry.
  init(of name: SegmentName) { last = name.first - 1 }

  /// Counts the entry `sequence`; one of a newer Beckon counts nothing.
  mutating func count(_ entry: Entry?, _ sequence: Int64, isForgotten: Bool) {
    last = sequence
    if isForgotten { lacksSome = true }
    guard let entry else { return }
    report.apply(entry)
    pauses.apply(entry)
  }
}

// MARK: - As a file

extension SegmentSummary {
  /// The content of the file: its checksum covers the other members as they are written compactly.
  var json: JSON {
    var json: JSON = [
      "last": .integer(last), "report": report.json, "pauses": pauses.json,
    ]
    json["crc"] = .string(Self.sum(of: json))
    return json
  }

  /// Reads the content of a file; `nil` if this version cannot use it or a byte of it is damaged.
  init?(_ json: JSON) {
    var covered = json
    covered["crc"] = nil
    guard json["crc"]?.string == Self.sum(of: covered), let last = json["last"]?.integer,
      let report = json["report"].flatMap({ try? Report($0) }),
      let pauses = PauseChanges(json["pauses"])
    else { return nil }
    (self.last, self.report, self.pauses) = (last, report, pauses)
    isOld = json["report"]?["version"]?.integer != Report.version
  }

  private static func sum(of json: JSON) -> String {
    String(Checksum.crc32c(json.compact()), radix: 16)
  }

  /// Reads a summary; `nil` if there is none that can be used: it is counted anew then.
  init?(of name: SegmentName, in folder: Folder) throws(StoreError) {
    guard let bytes = try folder.read(Self.file(name)), let json = try? JSON.parse(bytes) else {
      return nil
    }
    self.init(json)
  }

  /// The checksum that a summary's file begins with; `nil` if it does not, or is not there.
  static func checksum(of name: SegmentName, in folder: Folder) throws(StoreError) -> String? {
    guard try folder.status(file(name)) != nil else { return nil }
    let head = try folder.open(file(name), .read).read(at: 0, count: checksumEnd)
    let words = head.split(separator: UInt8(ascii: "\""))
    guard words.count >= 4, words[1].elementsEqual("crc".utf8) else { return nil }
    return String(decoding: words[3], as: UTF8.self)
  }

  /// How many bytes have the checksum in them: `{`, a line's end, and the first member.
  private static let checksumEnd = 24

  func write(of name: SegmentName, in folder: Folder) throws(StoreError) {
    try folder.replace(Self.file(name), with: json.pretty())
  }
}
