internal import Foundation
internal import Synchronization

/// What the fault tests have tried, and what was skipped, summed up and written when the tests end.
package enum TestFigures {
  private struct Counts {
    var figures: [String: Int] = [:]
    var skipped: [String: Int] = [:]
    var isAwaited = false
  }

  private static let counts = Mutex(Counts())

  /// Adds to a figure.
  package static func note(_ name: String, _ count: Int) {
    change { $0.figures[name, default: 0] += count }
  }

  /// Counts a test that was skipped, by what was missing.
  static func skip(_ reason: String) { change { $0.skipped[reason, default: 0] += 1 } }

  private static func change(_ body: (inout Counts) -> Void) {
    let isFirst = counts.withLock { counts in
      defer { counts.isAwaited = true }
      body(&counts)
      return !counts.isAwaited
    }
    if isFirst { atexit { TestFigures.write() } }
  }

  private static func write() {
    let counts = counts.withLock { $0 }
    FileHandle.standardError.write(Data("store: \(text(counts.figures, counts.skipped))\n".utf8))
  }

  /// The line: the figures by name, how many tests were skipped, and why.
  package static func text(_ figures: [String: Int], _ skipped: [String: Int]) -> String {
    let words = figures.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let reasons = skipped.sorted { $0.key < $1.key }.map { "\($0.value) since \($0.key)" }
    let total = skipped.values.reduce(0, +)
    let why = reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
    return (words + ["tests skipped: \(total)\(why)"]).joined(separator: ", ")
  }
}
