internal import Engine
internal import Foundation
internal import Store

/// What a million known visitors take, how fast a journal becomes state, and how fast deadlines
/// are set and met.
enum StateBenchmark {
  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    let visitors = try SnapshotBenchmark.number("--visitors", in: arguments) ?? 1_000_000
    let entries = try SnapshotBenchmark.number("--entries", in: arguments) ?? 1_000_000
    do {
      try memory(of: visitors)
      try journal(of: entries)
    } catch let failure as Benchmark.Failure {
      throw failure
    } catch {
      throw Benchmark.Failure(sentence: "\(error)")
    }
    try TimerBenchmark.run([])
  }

  // MARK: - Memory

  /// Folds the journal of so many visitors and prints what it takes.
  private static func memory(of visitors: Int) throws {
    var journal = MadeJournal(visitors: visitors)
    var state = State()
    let (clock, before) = (ContinuousClock(), residentBytes)
    var (reader, entries, time) = (EntryReader(), 0, Duration.zero)
    while true {
      var batch: [Entry] = []
      while batch.count < 10_000, let payload = journal.next() {
        batch.append(try decoded(payload, by: &reader))
      }
      guard !batch.isEmpty else { break }
      entries += batch.count
      time += clock.measure { for entry in batch { state.apply(entry) } }
    }
    let bytes = residentBytes - before
    guard state.visitors.count == visitors else {
      throw Benchmark.Failure(sentence: "\(state.visitors.count) of \(visitors) visitors are known")
    }
    print(
      "  \(visitors) visitors of three visits after \(entries) entries: \(bytes >> 20) MiB,"
        + " \(bytes / visitors) bytes each, of which \(MemoryLayout<Visitor>.size) hot;"
        + " \(Measure.text(time / .nanoseconds(entries))) ns an entry to apply")
  }

  private static func decoded(_ payload: [UInt8], by reader: inout EntryReader) throws -> Entry {
    guard let entry = try reader.entry(JournalEntry(sequence: 1, payload: payload[...])) else {
      throw Benchmark.Failure(
        sentence: "this entry is not known: \(String(decoding: payload, as: UTF8.self))")
    }
    return entry
  }

  /// The memory that the program has now.
  private static var residentBytes: Int {
    let fields = TextFile.lines("/proc/self/statm")?.first?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
  }

  // MARK: - Folding

  /// Reads, decodes and folds a journal of so many entries.
  private static func journal(of entries: Int) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let workspace = try Workspace.open(at: folder.path, create: true)
    let few = try write(entries, to: workspace)
    let decoder = JSONDecoder()
    let texts = few.map { Data($0) }
    var reader = EntryReader()
    for payload in few {
      guard try decoded(payload, by: &reader) == Entry(JSON.parse(payload)) else {
        throw Benchmark.Failure(sentence: "the reader and the tree differ")
      }
    }
    let times = Measure.medians([
      .init(units: entries) { (try? each(workspace) { _ in }) ?? -1 },
      .init(units: entries) { (try? each(workspace) { _ = try reader.entry($0) }) ?? -1 },
      .init(units: entries) { (try? fold(workspace)) ?? -1 },
      .init(units: few.count) {
        few.reduce(0) { $0 &+ ((try? decoded($1, by: &reader)) == nil ? 0 : 1) }
      },
      .init(units: few.count) {
        few.reduce(0) { $0 &+ ((try? Entry(JSON.parse($1))) == nil ? 0 : 1) }
      },
      .init(units: few.count) {
        texts.reduce(0) {
          $0 &+ ((try? decoder.decode(FoundationEntry.self, from: $1)) == nil ? 0 : 1)
        }
      },
      .init(units: few.count) {
        texts.reduce(0) { $0 &+ ((try? JSONSerialization.jsonObject(with: $1)) == nil ? 0 : 1) }
      },
    ])
    Measure.table(
      ["a journal of \(entries)", "read", "+ decoded", "+ folded"],
      [
        ["entries/s"] + times[..<3].map { "\(Int(1e9 / $0))" },
        ["ns an entry"] + times[..<3].map { Measure.text($0) },
      ])
    Measure.table(
      ["decoding", "ours", "our tree", "JSONDecoder", "JSONSerialization"],
      [
        ["ns an entry"] + times[3...].map { Measure.text($0) },
        ["ours to it", ""] + times[4...].map { Measure.ratio(times[3], $0) },
      ])
  }

  /// Appends the entries and returns some of them.
  private static func write(_ entries: Int, to workspace: Workspace) throws -> [[UInt8]] {
    let lives = (entries + MadeJournal.entriesPerVisitor - 1) / MadeJournal.entriesPerVisitor
    var journal = MadeJournal(visitors: lives)
    var (left, few) = (entries, [[UInt8]]())
    while left > 0 {
      let batch = (0..<min(left, 10_000)).compactMap { _ in journal.next() }
      _ = try workspace.journal.append(batch)
      if few.isEmpty || left <= batch.count { few += batch }
      left -= batch.count
    }
    return few
  }

  @discardableResult
  private static func each(
    _ workspace: Workspace, _ body: (JournalEntry) throws -> Void
  ) throws -> Int {
    var reader = try workspace.journal.follow(from: .start)
    var count = 0
    while let line = try reader.next() {
      try body(line)
      count += 1
    }
    return count
  }

  private static func fold(_ workspace: Workspace) throws -> Int {
    var (reader, state) = (EntryReader(), State())
    try each(workspace) { if let entry = try reader.entry($0) { state.apply(entry) } }
    return state.visitors.count
  }
}

/// The members of entries as Foundation decodes them: fewer than an entry has, and no meaning.
private struct FoundationEntry: Decodable {
  let t: String
  let at: Int64
  let v: String
  let id, p, url, title, what, c, i, variant, channel, landing: String?
}
