public import Engine

/// What became of a document file that was not as the store left it.
public enum HandEdit: Equatable, Sendable {
  /// Its content is the new revision.
  case adopted(Document)
  /// The file was removed: the document is deleted, its history stays.
  case deleted(DocumentKind, name: String)
  /// It cannot be taken over; the last good revision stays live and the file as it is.
  case refused(DocumentKind, name: String, findings: [Finding])

  /// What is wrong in a file, and where.
  public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// The file, from the workspace's folder on.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The character in the line, counted from 1.
    public let column: Int
    /// What is wrong and what mends it.
    public let reason: String

    /// `documents/campaigns/a.json:3:14: a comma is missing`.
    public var description: String { "\(file):\(line):\(column): \(reason)" }
  }
}

/// Something wrong in a document's content, named by its path: `rules.all[2].page.time`.
public struct DocumentFault: Equatable, Sendable {
  /// Where; empty for the whole document.
  public let path: String
  /// What is wrong and what mends it.
  public let reason: String

  /// Makes a fault.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

extension FileDocuments {
  /// Takes over every document file that was made, edited or removed by hand, if `validate` finds
  /// nothing wrong with its content. Returns what became of each such file, by kind and name.
  public func adoptHandEdits(
    validate: (DocumentKind, _ name: String, JSON) -> [DocumentFault] = { _, _, _ in [] }
  ) throws(StoreError) -> [HandEdit] {
    var edits: [HandEdit] = []
    for kind in DocumentKind.allCases {
      let present = try faces.folder(kind.rawValue).names().compactMap { DocumentName.of(file: $0) }
      let past = try past.folder(kind.rawValue).names().filter { DocumentName.isAllowed($0) }
      for name in Set(present).union(past).sorted() {
        if let edit = try adoptHandEdit(kind, name, validate: validate) { edits.append(edit) }
      }
    }
    return edits
  }

  /// Takes over one document file; `nil` if it is as the store left it.
  public func adoptHandEdit(
    _ kind: DocumentKind, _ name: String,
    validate: (DocumentKind, _ name: String, JSON) -> [DocumentFault] = { _, _, _ in [] }
  ) throws(StoreError) -> HandEdit? {
    try DocumentName.check(name)
    return try lock.hold { () throws(StoreError) in
      let folder = try faces.folder(kind.rawValue)
      let last = try last(kind, name)
      guard let bytes = try folder.read(Self.file(name)) else {
        guard let last, last.value != nil else { return nil }
        let deletion = DocumentRevision(after: last, by: Self.byHand, value: nil)
        try record(kind, name, deletion)
        return .deleted(kind, name: name)
      }
      if bytes == last?.value?.pretty() { return nil }
      if try finishDeletion(kind, name, bytes, last) { return nil }
      return try adopt(bytes, kind, name, last, validate)
    }
  }

  private func adopt(
    _ bytes: [UInt8], _ kind: DocumentKind, _ name: String, _ last: DocumentRevision?,
    _ validate: (DocumentKind, String, JSON) -> [DocumentFault]
  ) throws(StoreError) -> HandEdit {
    let file = "documents/\(kind.rawValue)/\(name).json"
    let value: JSON
    let locations: JSONLocations
    do { (value, locations) = try JSON.parseWithLocations(bytes) } catch {
      let finding = HandEdit.Finding(
        file: file, line: error.line, column: error.column, reason: error.reason)
      return .refused(kind, name: name, findings: [finding])
    }
    var faults = validate(kind, name, value)
    if value.object == nil {
      faults = [DocumentFault(path: "", reason: "a document is an object in braces")]
    }
    guard faults.isEmpty else {
      let findings = faults.map { fault in
        let place = locations.place(of: fault.path)
        let path = fault.path.isEmpty ? "" : "\(fault.path): "
        return HandEdit.Finding(
          file: file, line: place.line, column: place.column, reason: path + fault.reason)
      }
      return .refused(kind, name: name, findings: findings)
    }
    return .adopted(try write(kind, name, value, after: last, by: Self.byHand))
  }

  /// Removes the file of a document whose deletion a crash cut short.
  private func finishDeletion(
    _ kind: DocumentKind, _ name: String, _ bytes: [UInt8], _ last: DocumentRevision?
  ) throws(StoreError) -> Bool {
    guard let last, last.value == nil,
      let before = try history(kind, name).last(where: { $0.value != nil }),
      before.value?.pretty() == bytes, before.revision == last.revision - 1
    else { return false }
    let folder = try faces.folder(kind.rawValue)
    try folder.remove(Self.file(name))
    try folder.synchronize()
    return true
  }
}
