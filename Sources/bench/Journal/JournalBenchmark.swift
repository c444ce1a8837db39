internal import Engine
internal import Foundation
internal import Store

/// Appends to a journal against the bare minimum that any durable log must do, one write and one
/// fdatasync of as many bytes, and against SQLite and Redis; then what reading takes.
enum JournalBenchmark {
  private static let batches = [1, 10, 100, 1_000]
  /// Entries per round: enough that a round of single appends takes a while and no longer.
  private static let rounds = [1: 300, 10: 2_000, 100: 10_000, 1_000: 40_000]

  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    do {
      if arguments.first == FollowLatency.childOption {
        return try FollowLatency.follow(arguments.dropFirst().first ?? ".")
      }
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      for batch in batches { try append(batch, in: "\(folder.path)/\(batch)") }
      print(try FollowLatency.measure(in: folder.path))
      let entries = arguments.firstIndex(of: "--entries").flatMap {
        arguments.dropFirst($0 + 1).first.flatMap { Int($0) }
      }
      print(try HistoryReading.measure(entries ?? 1_000_000, in: folder.path))
    } catch {
      throw Benchmark.Failure(sentence: "\(error)")
    }
  }

  /// One way to append, and whether all of it was taken.
  private struct Contender {
    let name: String
    /// What is to be reached at batch 100: our rate over theirs.
    var bar: Double?
    let append: ([[UInt8]]) -> Bool
  }

  private static func append(_ batch: Int, in folder: String) throws {
    let workspace = try Workspace.open(at: "\(folder)/workspace", create: true)
    let payloads = Array(repeating: sample, count: batch)
    let bare = try BareLog(at: "\(folder)/bare", bytes: lineBytes * batch)
    var contenders = [
      Contender(name: "beckon") { (try? workspace.journal.append($0)) != nil },
      Contender(name: "bare write and fdatasync", bar: 0.5) { _ in
        bare.append()
        return true
      },
    ]
    var skipped: [String] = []
    for synchronous in [SQLiteLog.Synchronous.full, .normal] {
      let name = "SQLite WAL \(synchronous.rawValue)"
      guard let log = SQLiteLog(at: "\(folder)/\(synchronous.rawValue).db", synchronous) else {
        skipped.append("\(name) skipped: \(SQLiteLog.missing)")
        continue
      }
      let bar = synchronous == .full ? 1.5 : nil
      contenders.append(Contender(name: name, bar: bar) { log.append($0) })
    }
    var servers: [RedisLog] = []
    defer { servers.forEach { $0.end() } }
    for policy in [RedisLog.Policy.always, .everysec] {
      let name = "Redis AOF \(policy.rawValue)"
      guard let log = try RedisLog(in: "\(folder)/\(policy.rawValue)", policy) else {
        skipped.append("\(name) skipped: \(RedisLog.missing)")
        continue
      }
      servers.append(log)
      contenders.append(Contender(name: name, bar: policy == .always ? 2 : nil) { log.append($0) })
    }
    try race(contenders, batch, payloads)
    let found = try HistoryReading.count(workspace)
    let wanted = (rounds[batch] ?? batch) / batch * batch * Measure.rounds
    guard found == wanted else {
      throw Benchmark.Failure(sentence: "\(wanted) entries were appended and \(found) are there")
    }
    for line in skipped { print("  \(line)") }
  }

  private static func race(
    _ contenders: [Contender], _ batch: Int, _ payloads: [[UInt8]]
  ) throws(Benchmark.Failure) {
    let turns = (rounds[batch] ?? batch) / batch
    var failed: String?
    let medians = Measure.medians(
      contenders.map { contender in
        Measure.Side(units: turns * batch) {
          for _ in 0..<turns where !contender.append(payloads) { failed = contender.name }
          return turns
        }
      })
    if let failed { throw Benchmark.Failure(sentence: "\(failed) did not take a batch") }
    let rows = zip(contenders, medians).map { contender, median in
      let ratio = median / medians[0]
      let bar = batch == 100 ? contender.bar : nil
      let verdict = bar.map { ratio >= $0 ? "reached" : "MISSED" }
      return [
        contender.name, "\(Int(1e9 / median))", Measure.text(ratio),
        bar.map { Measure.text($0) } ?? "", verdict ?? "",
      ]
    }
    Measure.table(["batches of \(batch)", "entries/s", "ours over it", "bar", ""], rows)
  }

  /// A page view, the commonest entry.
  static let sample = Array(
    """
    {"at":1795242766276,"id":"1-mwq15ysm-83-e1","p":"1-mwq15ysm-83-p1","t":"page",\
    "title":"Prices - Northlight Lamps","url":"https://northlight.example/pricing?plan=studio",\
    "v":"70952683afac3601f855853e05034f56"}
    """.utf8)
  /// What a journal adds to a payload: checksum, sequence, durable sequence.
  private static let lineBytes = sample.count + 45
}
