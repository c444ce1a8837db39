import Engine

@testable import Store

/// Programs at work on one simulated disk, with a ledger of what the store said to have done.
///
/// The same seed does the same. Everything that is appended is different, so that what is found
/// afterwards can be held against the ledger.
struct Episode {
  /// What was acknowledged, by sequence.
  private(set) var acknowledged: [Int64: String] = [:]
  /// What may be there or not.
  private(set) var unknown: Set<String> = []
  /// What is not there, the store said.
  private(set) var refused: Set<String> = []
  /// The last acknowledged revision of each document, and what later ones may hold.
  private(set) var documents: [String: Int64] = [:]
  /// Whether the workspace was ever opened: before that nothing is promised.
  private(set) var hasOpened = false

  private(set) var disk: SimulatedDisk
  private var programs: [Workspace] = []
  private var generator: SeededGenerator
  private var made = 0

  static let path = "/data/workspace"
  private static let segmentSize = 400

  /// What the journal does against faults; less shows that the tests see it.
  private let precautions: Precautions

  init(seed: UInt64, precautions: Precautions = .all) {
    self.precautions = precautions
    disk = SimulatedDisk(seed: seed)
    generator = SeededGenerator(seed: seed)
  }

  /// A program that has the workspace open; two at most, as if they were processes.
  private mutating func program() throws(StoreError) -> Workspace {
    if programs.count < 2, programs.isEmpty || Int.random(in: 0..<8, using: &generator) == 0 {
      programs.append(
        try open())
      hasOpened = true
    }
    return programs.randomElement(using: &generator) ?? programs[0]
  }

  private func open() throws(StoreError) -> Workspace {
    try Workspace.open(
      at: Self.path, on: disk, segmentSize: Self.segmentSize, precautions: precautions)
  }

  /// Does `count` things, whatever comes of them.
  mutating func work(_ count: Int) {
    for _ in 0..<count {
      let choice = Int.random(in: 0..<12, using: &generator)
      guard let workspace = try? program() else { continue }
      switch choice {
      case 0..<7: append(to: workspace)
      case 7...8: put(in: workspace)
      case 9: delete(in: workspace)
      case 10: _ = try? workspace.drafts.save(["n": 1], of: .document(.goals, "sale"), for: "ann")
      default:
        let place = programs.indices.randomElement(using: &generator) ?? 0
        try? programs[place].journal.close()
        programs.remove(at: place)
      }
    }
  }

  /// Every program ends as it should.
  mutating func end() {
    for program in programs { try? program.journal.close() }
    programs = []
  }

  /// The machine again after a crash.
  mutating func restart(powerCut: Bool = false) {
    let next = disk.restarted(powerCut: powerCut)
    programs = []
    disk = next
  }

  private mutating func append(to workspace: Workspace) {
    let count = Int.random(in: 1...4, using: &generator)
    let batch = (0..<count).map { payload(made + $0 + 1) }
    made += count
    let texts = batch.map { String(decoding: $0, as: UTF8.self) }
    do throws(StoreError) {
      let range = try workspace.journal.append(batch)
      for (sequence, text) in zip(range, texts) { acknowledged[sequence] = text }
    } catch {
      switch error {
      case .unknown: unknown.formUnion(texts)
      case .conflict, .documentConflict, .rejected, .stopped, .unavailable, .damaged, .busy,
        .newerFormat, .malformed:
        // A program that is gone cannot say anything.
        if disk.hasCrashed { unknown.formUnion(texts) } else { refused.formUnion(texts) }
      }
    }
  }

  private mutating func put(in workspace: Workspace) {
    let name = ["sale", "trial"].randomElement(using: &generator) ?? "sale"
    made += 1
    _ = try? workspace.documents.adoptHandEdits()
    guard
      let document = try? workspace.documents.put(
        .goals, name, ["n": .integer(Int64(made))], if: .any, by: "ann")
    else { return }
    documents[name] = max(documents[name] ?? 0, document.revision)
  }

  private mutating func delete(in workspace: Workspace) {
    guard (try? workspace.documents.delete(.goals, "sale", if: .any, by: "ann")) != nil,
      let last = try? workspace.documents.history(.goals, "sale").last
    else { return }
    documents["sale"] = max(documents["sale"] ?? 0, last.revision)
  }

  // MARK: - Judging

  /// What is not as the store promised, each in a sentence; none if all is well.
  mutating func broken() -> [String] {
    do throws(StoreError) { return try faults() } catch { return ["it does not open: \(error)"] }
  }

  private mutating func faults() throws(StoreError) -> [String] {
    let workspace = try open()
    var found: [Int64: String] = [:]
    for entry in try workspace.journal.read(from: .start, limit: .max) {
      found[entry.sequence] = String(decoding: entry.payload, as: UTF8.self)
    }
    var faults = acknowledged.filter { found[$0.key] != $0.value }
      .map { "entry \($0.key) was \($0.value), is \(found[$0.key] ?? "gone")" }.sorted()
    let extra = found.filter { acknowledged[$0.key] == nil }.values
    faults += extra.filter { !unknown.contains($0) }.map { "\($0) was refused and is there" }
    if Set(found.values).count != found.count { faults.append("an entry is there twice") }
    // What is there now is there for good.
    acknowledged.merge(found) { $1 }
    unknown.subtract(found.values)
    for (name, revision) in documents {
      let history = try workspace.documents.history(.goals, name)
      if (history.last?.revision ?? 0) < revision {
        faults.append("revision \(revision) of \(name) is gone")
      }
      if !history.map(\.revision).elementsEqual(1...Int64(max(1, history.count))) {
        faults.append("\(name) lacks revisions: \(history.map(\.revision))")
      }
    }
    for kind in DocumentKind.allCases { _ = try workspace.documents.list(kind) }
    _ = try workspace.documents.adoptHandEdits()
    programs.append(workspace)
    append(to: workspace)
    return faults
  }
}
