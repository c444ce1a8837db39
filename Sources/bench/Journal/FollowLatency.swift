internal import Foundation
internal import Store

/// How long after an append is acknowledged another process has the entry: a second `bench`
/// follows the journal and writes when it got each.
enum FollowLatency {
  /// The word with which `bench journal` becomes the other process.
  static let childOption = "--follow"
  private static let appends = 1_000

  static func measure(in folder: String) throws -> String {
    let workspace = try Workspace.open(at: "\(folder)/followed", create: true)
    let child = Process()
    let output = Pipe()
    child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    child.arguments = ["journal", childOption, workspace.path]
    child.standardOutput = output
    // It ends when this does.
    let input = Pipe()
    child.standardInput = input
    try child.run()
    defer {
      child.terminate()
      child.waitUntilExit()
    }
    // The first line says that it listens.
    _ = output.fileHandleForReading.availableData
    var afterStart: [Int64] = []
    var afterAnswer: [Int64] = []
    for _ in 0..<appends {
      let start = monotonicNanoseconds
      _ = try workspace.journal.append([JournalBenchmark.sample])
      let answered = monotonicNanoseconds
      let data = output.fileHandleForReading.availableData
      let text = String(decoding: data, as: UTF8.self).split(separator: "\n").last
      guard let seen = text.flatMap({ Int64($0) }) else {
        throw Benchmark.Failure(sentence: "the other process wrote no time")
      }
      afterStart.append(seen - start)
      afterAnswer.append(seen - answered)
    }
    func microseconds(_ times: [Int64], _ share: Double) -> String {
      let sorted = times.sorted()
      return "\(sorted[Int(Double(sorted.count - 1) * share)] / 1_000) µs"
    }
    return "  another process has an entry \(microseconds(afterAnswer, 0.5)) after its"
      + " acknowledgement (99 %: \(microseconds(afterAnswer, 0.99))),"
      + " \(microseconds(afterStart, 0.5)) after the append began"
  }

  /// Follows until its input ends.
  static func follow(_ path: String) throws {
    let workspace = try Workspace.open(at: path, create: false)
    let watch = try workspace.watch()
    var reader = try workspace.journal.follow(from: .start)
    FileHandle.standardOutput.write(Data("listening\n".utf8))
    while true {
      while try reader.next() != nil {
        FileHandle.standardOutput.write(Data("\(monotonicNanoseconds)\n".utf8))
      }
      var waiting = [
        pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      ]
      _ = unsafe poll(&waiting, 2, -1)
      if waiting[1].revents != 0 { return }
      _ = watch.drain()
    }
  }

  private static var monotonicNanoseconds: Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
