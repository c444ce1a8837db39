internal import Engine
internal import Foundation
internal import Store

/// Appends to a journal against the bare minimum that any durable log must do: one write and one
/// fdatasync of as many bytes.
enum JournalBenchmark {
  private static let batches = [1, 10, 100, 1_000]
  /// Entries per round: enough that a round of single appends takes a while and no longer.
  private static let rounds = [1: 300, 10: 2_000, 100: 10_000, 1_000: 40_000]

  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    do {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      var rows: [[String]] = []
      for batch in batches { rows.append(try row(batch, in: folder.path)) }
      Measure.table(["batch", "entries/s", "bare entries/s", "ratio", "all there"], rows)
      print(try reading(in: folder.path))
    } catch {
      throw Benchmark.Failure(sentence: "\(error)")
    }
  }

  private static func row(_ batch: Int, in folder: String) throws -> [String] {
    let workspace = try Workspace.open(at: "\(folder)/journal-\(batch)", create: true)
    let payloads = Array(repeating: sample, count: batch)
    let turns = (rounds[batch] ?? 1_000) / batch
    let bare = try BareLog(at: "\(folder)/bare-\(batch)", bytes: lineBytes * batch)
    var appended = 0
    let medians = Measure.medians([
      .init(units: turns * batch) {
        for _ in 0..<turns {
          guard (try? workspace.journal.append(payloads)) != nil else { return -1 }
          appended += batch
        }
        return appended
      },
      .init(units: turns * batch) {
        for _ in 0..<turns { bare.append() }
        return turns
      },
    ])
    let found = try count(workspace)
    guard found == appended, appended == turns * batch * Measure.rounds else {
      throw Benchmark.Failure(sentence: "\(appended) entries were appended and \(found) are there")
    }
    let rates = medians.map { "\(Int(1e9 / $0))" }
    return ["\(batch)", rates[0], rates[1], Measure.text(medians[1] / medians[0]), "yes"]
  }

  /// Reading, checking and folding everything, as a start does.
  private static func reading(in folder: String) throws -> String {
    let workspace = try Workspace.open(at: "\(folder)/journal-1000", create: false)
    var entries = 0
    let medians = Measure.medians([
      .init(units: 200_000) {
        entries = (try? count(workspace)) ?? -1
        return entries
      },
      .init(units: 200_000) {
        (try? fold(workspace)) ?? -1
      },
    ])
    let rates = medians.map { "\(Int(1e9 / $0))" }
    return "  read and checked \(rates[0]) entries/s; decoded and folded into state \(rates[1])"
  }

  private static func count(_ workspace: Workspace) throws -> Int {
    var reader = try workspace.journal.follow(from: .start)
    var count = 0
    while try reader.next() != nil { count += 1 }
    return count
  }

  private static func fold(_ workspace: Workspace) throws -> Int {
    var reader = try workspace.journal.follow(from: .start)
    var (entries, state) = (EntryReader(), State())
    while let line = try reader.next() {
      if let entry = try entries.entry(line) { state.apply(entry) }
    }
    return state.visitors.count
  }

  /// A page view, the commonest entry.
  private static let sample = Array(
    """
    {"at":1795242766276,"id":"1-mwq15ysm-83-e1","p":"1-mwq15ysm-83-p1","t":"page",\
    "title":"Prices - Northlight Lamps","url":"https://northlight.example/pricing?plan=studio",\
    "v":"70952683afac3601f855853e05034f56"}
    """.utf8)
  /// What a journal adds to a payload: checksum, sequence, durable sequence.
  private static let lineBytes = sample.count + 45
}

/// A file that is written and synchronised, and nothing else.
private final class BareLog {
  private let file: FileHandle
  private let block: Data

  init(at path: String, bytes: Int) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    block = Data(repeating: 0x20, count: bytes)
  }

  func append() {
    unsafe block.withUnsafeBytes { bytes in
      _ = unsafe Glibc.write(file.fileDescriptor, bytes.baseAddress, bytes.count)
    }
    fdatasync(file.fileDescriptor)
  }
}

/// A folder of its own that is gone afterwards.
struct TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/beckon-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
