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

  /// Writes what an agent does; it comes back with the journal, as to everybody else.
  mutating func record(_ body: Entry.Body) {
    do throws(StoreError) {
      _ = try workspace.journal.append([Entry(at: Surroundings.now, body).payload])
      follow()
      mustDraw = true
    } catch {
      send(.notRecorded("Not sent, and nothing is lost: \(error)"))
    }
  }

  /// Reads the conversations of the older part of the journal, beside the keys.
  func readConversations() {
    background.start(.conversations) { [workspace] isWanted in
      do throws(StoreError) {
        return try Self.conversations(in: workspace, isWanted).map { .recalled($0) }
      } catch {
        return .failed("Older conversations cannot be read: \(error)")
      }
    }
  }

  private static func conversations(
    in workspace: Workspace, _ isWanted: () -> Bool
  ) throws(StoreError) -> Inbox? {
    var inbox = Inbox()
    var reader = try workspace.reader(from: .start)
    var reading = EntryReader()
    let filter = EntryFilter(types: ["message", "conversation"])
    while let line = try reader.next() {
      if line.sequence % 4_096 == 0, !isWanted() { return nil }
      guard filter.admits(line) else { continue }
      if let entry = try reading.entry(line) { inbox.apply(entry) }
    }
    return inbox
  }
}
