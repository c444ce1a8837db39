internal import Engine

/// What a sealed segment adds to the report, kept beside it as `FIRSTSEQ.summary.json`, so that a
/// report of years does not read years.
struct SegmentSummary {
  /// The last entry that was counted.
  let last: Int64
  let report: Report

  static func file(_ name: SegmentName) -> String {
    name.file.dropLast(".jsonl".count) + ".summary.json"
  }

  init(last: Int64, report: Report) {
    self.last = last
    self.report = report
  }

  /// Reads a summary; `nil` if there is none that this version can use: it is counted anew then.
  init?(of name: SegmentName, in folder: Folder) throws(StoreError) {
    guard let bytes = try folder.read(Self.file(name)), let json = try? JSON.parse(bytes),
      let last = json["last"]?.integer, let counted = json["report"],
      let report = try? Report(counted)
    else { return nil }
    self.init(last: last, report: report)
  }

  func write(of name: SegmentName, in folder: Folder) throws(StoreError) {
    let json: JSON = ["last": .integer(last), "report": report.json]
    try folder.replace(Self.file(name), with: json.pretty())
  }
}
