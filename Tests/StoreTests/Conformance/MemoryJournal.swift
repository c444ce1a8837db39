import Synchronization

@testable import Store

/// A journal in memory with two partitions, whose numbers leave gaps between batches: as little
/// like files as the protocol allows.
struct MemoryJournal: Journal {
  /// A promise that this journal breaks, to show that the suite sees it.
  enum Flaw: CaseIterable {
    case losesTheLast, doubles, turnsAround, tearsBatches, numbersFall, mixesPartitions
    case takesAnyPartition, ignoresExpectations, conflictNamesNothing, writesOnConflict
    case expectsTooMuch, followersEnd, followersBeginAnew, followersAreLost, takesAnything
    case fencesNobody, fencesOperators, fencesLate, epochsStay
  }

  /// What all programs share.
  final class Server: Sendable {
    struct State {
      var partitions: [[JournalEntry]] = [[], []]
      var epochs: [Epoch?] = [nil, nil]
      var refusals = 0
    }

    let state = Mutex(State())
  }

  let server: Server
  let flaw: Flaw?
  let partitions = 2

  init(on server: Server, flaw: Flaw? = nil) {
    self.server = server
    self.flaw = flaw
  }

  func append(
    _ payloads: [[UInt8]], to partition: Partition, expecting position: Position?,
    as epoch: Epoch?
  ) throws(StoreError) -> ClosedRange<Int64> {
    guard partition.number < partitions || flaw == .takesAnyPartition else {
      throw .rejected("there is no such partition")
    }
    if flaw != .takesAnything { try check(payloads) }
    let place = flaw == .mixesPartitions ? 0 : partition.number % 2
    return try server.state.withLock { (state) throws(StoreError) in
      try fence(&state, place, epoch)
      let end = state.partitions[place].last?.sequence ?? 0
      let isMet = position == nil || position == Position(after: end)
      if !isMet || flaw == .expectsTooMuch && position != nil, flaw != .ignoresExpectations {
        if flaw == .writesOnConflict { write(payloads, place, &state) }
        throw .conflict(flaw == .conflictNamesNothing ? .start : Position(after: end))
      }
      return write(payloads, place, &state)
    }
  }

  private func check(_ payloads: [[UInt8]]) throws(StoreError) {
    let areObjects = payloads.allSatisfy {
      $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") && !$0.contains(10)
    }
    guard areObjects, !payloads.isEmpty else { throw .rejected("that is no entry") }
  }

  private func fence(
    _ state: inout Server.State, _ place: Int, _ epoch: Epoch?
  ) throws(StoreError) {
    if flaw == .fencesOperators, epoch == nil, state.epochs[place] != nil { throw .busy("no") }
    guard let epoch, flaw != .fencesNobody else { return }
    if flaw == .fencesLate, epoch != state.epochs[place] {
      state.refusals += 1
      if state.refusals == 1 { return }
    }
    try epoch.check(against: state.epochs[place])
  }

  @discardableResult
  private func write(
    _ payloads: [[UInt8]], _ place: Int, _ state: inout Server.State
  ) -> ClosedRange<Int64> {
    var payloads = payloads
    if flaw == .losesTheLast { payloads.removeLast() }
    if flaw == .doubles { payloads += payloads }
    if flaw == .tearsBatches, payloads.count > 2 { payloads.remove(at: 1) }
    // A gap before every batch, as when partitions share one sequence.
    let end = state.partitions[place].last?.sequence ?? 0
    let first = flaw == .numbersFall ? 100 - end : end + 7
    for (offset, payload) in payloads.enumerated() {
      let entry = JournalEntry(sequence: first + Int64(offset), payload: payload[...])
      if flaw == .turnsAround, !state.partitions[place].isEmpty {
        state.partitions[place].insert(entry, at: state.partitions[place].count - 1)
      } else {
        state.partitions[place].append(entry)
      }
    }
    return first...max(first, first + Int64(payloads.count) - 1)
  }

  func follow(_ partition: Partition, from position: Position) throws(StoreError) -> Follower {
    guard partition.number < partitions else { throw .rejected("there is no such partition") }
    return Follower(
      server: server, partition: partition.number, flaw: flaw,
      position: flaw == .followersBeginAnew ? .start : position)
  }

  func takeOver(_ partition: Partition) throws(StoreError) -> Epoch {
    server.state.withLock { state in
      let last = state.epochs[partition.number]?.number ?? 0
      if flaw == .epochsStay, let same = state.epochs[partition.number] { return same }
      let next = Epoch(number: last + 1, token: "\(last + 1)")
      state.epochs[partition.number] = next
      return next
    }
  }

  struct Follower: JournalFollower {
    let server: Server
    let partition: Int
    let flaw: Flaw?
    var position: Position
    private var hasEnded = false

    init(server: Server, partition: Int, flaw: Flaw?, position: Position) {
      self.server = server
      self.partition = partition
      self.flaw = flaw
      self.position = position
    }

    mutating func next() throws(StoreError) -> JournalEntry? {
      if hasEnded, flaw == .followersEnd { return nil }
      let after = position
      let found = server.state.withLock { state in
        state.partitions[partition].first { $0.sequence > after.sequence }
      }
      guard let found else {
        hasEnded = true
        return nil
      }
      position = flaw == .followersAreLost ? Position(after: found.sequence + 1) : found.position
      return found
    }
  }
}
