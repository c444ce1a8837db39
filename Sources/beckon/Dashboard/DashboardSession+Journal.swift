internal import Dashboard
internal import Engine
internal import Store

/// The journal: what it came to before, and what it says since.
extension DashboardSession {
  /// Takes what sealed segments come to from their summaries, so that only the last of the
  /// journal has to be read.
  mutating func recall() {
    do throws(StoreError) {
      let past = try workspace.past()
      reader = try workspace.journal.follow(from: past.position)
      send(.reported(past.report, past.pauses))
      if let gap = past.gaps.first { send(.trouble("\(gap)")) }
    } catch {
      // What is wrong is told again by reading from the start, up to where it is.
      send(.trouble(error.description))
    }
  }

  /// Reads on in the journal.
  mutating func follow() {
    do throws(StoreError) {
      var entries: [Entry] = []
      while let line = try reader.next() {
        if let entry = try reading.entry(line) { entries.append(entry) }
      }
      guard !entries.isEmpty else { return }
      send(.happened(entries))
      isWaitingToDraw = true
    } catch {
      send(.trouble(error.description))
      mustDraw = true
    }
  }
}
