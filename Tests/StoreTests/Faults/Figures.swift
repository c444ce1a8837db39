import Foundation
import Synchronization

/// What the fault tests have tried, summed up and written when the tests end.
enum Figures {
  private static let counts = Mutex<[String: Int]>([:])

  /// Adds to a figure.
  static func note(_ name: String, _ count: Int) {
    let isFirst = counts.withLock { counts in
      let isFirst = counts.isEmpty
      counts[name, default: 0] += count
      return isFirst
    }
    if isFirst { atexit { Figures.write() } }
  }

  private static func write() {
    let lines = counts.withLock { $0 }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    FileHandle.standardError.write(Data("store: \(lines.joined(separator: ", "))\n".utf8))
  }
}
