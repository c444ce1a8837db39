internal import Engine
internal import Store

/// Checks document files: each by itself, and campaigns with all that they refer to.
struct CheckRun {
  private let files: [DocumentFile]
  /// What is no document at all.
  private let unreadable: [FileFinding]
  private let contents: Contents
  /// The campaigns, with what time zones say of them now.
  private let items: [Campaign.ID: Plan.Item]
  private let rivals: Rivals
  private let now: Instant

  /// Reads files; what they refer to may be among them or in a workspace.
  init(_ paths: [String], over workspace: Workspace?, at now: Instant) throws {
    var files: [DocumentFile] = []
    var unreadable: [FileFinding] = []
    for path in paths {
      do throws(FileFinding) { files.append(try DocumentFile(path)) } catch {
        unreadable.append(error)
      }
    }
    self.files = files
    self.unreadable = unreadable
    contents = try LooseDocuments.contents(
      files, over: workspace, inventing: workspace == nil)
    let items = contents.items(at: now)
    self.items = Dictionary(items.map { ($0.campaign.id, $0) }, uniquingKeysWith: { $1 })
    rivals = Rivals(items, in: contents.library)
    self.now = now
  }

  /// Returns everything that is wrong, by file and line.
  func findings() -> [FileFinding] {
    let found = unreadable + files.flatMap { findings(in: $0) }
    return found.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }

  private func findings(in file: DocumentFile) -> [FileFinding] {
    var findings: [Finding] = []
    switch file.kind {
    case .settings: _ = Settings(file.value["settings"] ?? [:], findings: &findings)
    case .document(.campaigns): findings = campaignFindings(file)
    case .document(.segments): findings = segmentFindings(file)
    case .document(let kind): findings = kind.findings(file.name, file.value)
    }
    if let zone = file.value["zone"]?.string, ZonedTime(zone: zone) == nil {
      findings.append(.error("zone", "the system knows no zone \"\(zone)\"; write Europe/Berlin"))
    }
    // What is wrong the reader has said better; what it passes over the schema knows.
    if let schema = Schema.of(file.kind.schema) {
      let unknown = SchemaCheck(schema).findings(in: file.value)
      findings += unknown.filter { $0.severity == .warning }
    }
    return findings.map { file.locate($0) }
  }

  private func campaignFindings(_ file: DocumentFile) -> [Finding] {
    var findings: [Finding] = []
    let campaign = Campaign(id: Campaign.ID(file.name), file.value, findings: &findings)
    guard campaign.status != .archived, !findings.contains(where: { $0.severity == .error })
    else { return findings }
    return findings
      + campaign.findings(
        in: contents.library, against: rivals, window: contents.window(of: campaign),
        hours: items[campaign.id]?.hours, now: now)
  }

  private func segmentFindings(_ file: DocumentFile) -> [Finding] {
    let findings = DocumentKind.segments.findings(file.name, file.value)
    guard let segment = contents.library.segments[Segment.ID(file.name)],
      !findings.contains(where: { $0.severity == .error })
    else { return findings }
    let others = contents.library.findings(of: segment)
    return findings + others
      + (others.isEmpty ? segment.findings(in: contents.library, now: now) : [])
  }
}
