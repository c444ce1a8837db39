internal import Engine

/// Reads every document and every revision.
struct DocumentsCheck {
  let faces: Folder
  let past: Folder

  func run(_ found: inout Verification) throws(StoreError) {
    for kind in DocumentKind.allCases {
      let folder = try faces.folder(kind.rawValue)
      let history = try past.folder(kind.rawValue)
      let files = try folder.names()
      for file in files where DocumentName.of(file: file) == nil {
        found.add(
          .warning, "documents/\(kind.rawValue)/\(file)", "no document has such a name",
          mend: "move it away or rename it to NAME.json")
      }
      let names = try history.names().filter { DocumentName.isAllowed($0) }
      for name in Set(names).union(files.compactMap { DocumentName.of(file: $0) }).sorted() {
        let last = try revisions(of: name, kind, in: history, &found)
        check(try folder.read("\(name).json"), of: name, kind, against: last, &found)
      }
    }
  }

  /// Reads all revisions; returns the last good one.
  private func revisions(
    of name: String, _ kind: DocumentKind, in history: Folder, _ found: inout Verification
  ) throws(StoreError) -> DocumentRevision? {
    guard let folder = try history.folderIfPresent(name) else { return nil }
    var last: DocumentRevision?
    var expected: Int64 = 1
    for number in try FileDocuments.numbers(in: folder) {
      let file = "history/\(kind.rawValue)/\(name)/\(number).json"
      while expected < number {
        found.add(
          .error, "history/\(kind.rawValue)/\(name)/\(expected).json", "this revision is missing",
          mend: "restore it from a copy")
        expected += 1
      }
      expected = number + 1
      found.attempt(file, "restore it from a copy, or run `beckon repair`") {
        (found) throws(StoreError) in
        last = try FileDocuments.read(number, in: folder)
        found.revisions += 1
      }
    }
    return last
  }

  private func check(
    _ bytes: [UInt8]?, of name: String, _ kind: DocumentKind, against last: DocumentRevision?,
    _ found: inout Verification
  ) {
    let file = "documents/\(kind.rawValue)/\(name).json"
    guard let bytes else {
      if last?.value != nil {
        found.add(
          .warning, file, "the file was removed by hand",
          mend: "the next program takes that for a deletion; restore the file if it was none")
      }
      return
    }
    found.bytes += bytes.count
    do { _ = try JSON.parse(bytes) } catch {
      found.add(
        .warning, file, line: error.line, error.reason,
        mend: "put it right; until then revision \(last?.revision ?? 0) stays live")
      return
    }
    if bytes != last?.value?.pretty() {
      found.add(
        .note, file, "it was edited by hand and not taken over yet",
        mend: "the next gateway or dashboard takes it over")
    }
  }
}
