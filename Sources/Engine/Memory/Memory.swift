/// What a decider knows when the journal was applied up to some entry: enough to go on from there
/// as if it had read everything. Snapshots are made of it.
///
///     memory.apply(entry, sequence)        // a fold of the journal
///     memory.lines { write($0) }           // to a file
///     try copy.add(line)                   // from it, in the same order
///
/// It is the same whether it was folded from the first entry on or from a snapshot.
public struct Memory: Equatable, Sendable {
  /// Everything that is so.
  public internal(set) var state = State()
  /// Up to which moment each visitor's triggers were looked at.
  var checkedThrough: [Visitor.ID: Instant] = [:]
  /// The last messages of each conversation.
  public internal(set) var transcripts = Transcripts()

  /// Makes the memory of an empty journal.
  public init() {}

  /// Applies the entry `sequence` of the journal.
  public mutating func apply(_ entry: Entry, _ sequence: Int64) {
    apply(entry)
    transcripts.note(entry, sequence)
  }

  /// Applies an entry but for transcripts.
  mutating func apply(_ entry: Entry) {
    state.apply(entry)
    guard !entry.isFromDesk, let visitor = entry.visitor else { return }
    checkedThrough[visitor] = max(checkedThrough[visitor] ?? .distantPast, entry.at)
  }

  /// Forgets a person, as a fold of a journal that never named them would.
  public mutating func forget(_ visitor: Visitor.ID) {
    state.forget(visitor)
    checkedThrough[visitor] = nil
    transcripts.forget(visitor)
  }
}
