internal import Engine
internal import Foundation
internal import Store

/// What a snapshot of a million known visitors takes: time, room, and above all memory, for a
/// gateway makes it beside deciding.
enum SnapshotBenchmark {
  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    let visitors = try number("--visitors", in: arguments) ?? 1_000_000
    do { try measure(visitors) } catch { throw Benchmark.Failure(sentence: "\(error)") }
  }

  /// The number after an option; `nil` without it.
  static func number(
    _ option: String, in arguments: [String]
  ) throws(Benchmark.Failure) -> Int? {
    guard let place = arguments.firstIndex(of: option) else { return nil }
    guard place + 1 < arguments.count, let number = Int(arguments[place + 1]), number > 0 else {
      throw Benchmark.Failure(sentence: "\(option) takes a number over 0")
    }
    return number
  }

  private static func measure(_ visitors: Int) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let workspace = try Workspace.open(at: folder.path, create: true)
    var journal = MadeJournal(visitors: visitors)
    var entries = 0
    while true {
      let batch = (0..<10_000).compactMap { _ in journal.next() }
      guard !batch.isEmpty else { break }
      _ = try workspace.journal.append(batch)
      entries += batch.count
    }
    let base = kibibytes("VmRSS")
    var known: Recollection?
    let folded = try watched(above: base) { known = try workspace.recall().known }
    guard let count = known?.memory.state.visitors.count, count == visitors else {
      throw Benchmark.Failure(sentence: "not all of \(visitors) visitors are known")
    }
    let written = try watched(above: base) {
      if let known { _ = try workspace.snapshots.keep(known, of: .only) }
    }
    known = nil
    let start = try watched(above: base) { known = try workspace.recall().known }
    let snapshots = URL(fileURLWithPath: folder.path + "/snapshots")
    let sizes = try FileManager.default.contentsOfDirectory(
      at: snapshots, includingPropertiesForKeys: [.fileSizeKey]
    ).compactMap { try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize }
    Measure.table(
      ["\(visitors) visitors, \(entries) entries", "time", "memory at most", "a visitor"],
      [
        ("known from the first entry on", folded), ("snapshot written of it", written),
        ("known from the snapshot", start),
      ].map { name, found in
        [
          name, found.time.formatted, "\(found.bytes >> 20) MiB", "\(found.bytes / visitors) bytes",
        ]
      })
    print("  the file has \((sizes.max() ?? 0) >> 20) MiB")
  }

  /// Does something; how long it took, and how much memory the program had at most meanwhile,
  /// above `base` in KiB.
  private static func watched(
    above base: Int, _ body: () throws -> Void
  ) throws -> (time: Duration, bytes: Int) {
    // From here on the kernel looks for the most anew (proc(5), clear_refs).
    try FileHandle(forWritingTo: URL(fileURLWithPath: "/proc/self/clear_refs"))
      .write(contentsOf: Data("5".utf8))
    let time = try ContinuousClock().measure(body)
    return (time, (kibibytes("VmHWM") - base) * 1_024)
  }

  /// A figure of /proc/self/status.
  private static func kibibytes(_ name: String) -> Int {
    let line = TextFile.lines("/proc/self/status")?.first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
