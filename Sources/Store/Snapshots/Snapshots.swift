public import Engine

/// What is known after some entry of a partition: a fold of everything up to there.
public struct Recollection: Sendable {
  /// What is known.
  public internal(set) var memory: Memory
  /// Up to where in the journal.
  public internal(set) var position: Position
  /// How many persons had been erased when the fold began: after one more it is not to be kept.
  public let erasures: Int64

  /// Makes what is known.
  public init(memory: Memory, position: Position, erasures: Int64) {
    self.memory = memory
    self.position = position
    self.erasures = erasures
  }
}

/// What deciders know, kept so that a start need not read the whole journal, and so that the
/// journal may forget what is old.
///
/// A snapshot is never the truth: if it cannot be used, an earlier one and the journal say the
/// same.
public protocol Snapshots: Sendable {
  /// The latest snapshot of a partition that can be used; an empty memory and the journal's start
  /// if there is none.
  ///
  /// One that is damaged, from before an erasure or by a newer Beckon is passed over.
  func latest(of partition: Partition) throws(StoreError) -> Recollection

  /// Keeps what is known, durably.
  ///
  /// - Returns: false if somebody was erased since the fold began, whom it may name: it is not
  ///   kept then.
  func keep(_ known: Recollection, of partition: Partition) throws(StoreError) -> Bool

  /// Takes a person out of every snapshot; what was folded before names them and is not kept any
  /// more.
  func forget(_ visitor: Visitor.ID) throws(StoreError)
}

extension Snapshots {
  /// What is known at the present end of a partition, or at `end`: the latest snapshot and the
  /// entries after it; and the follower that has read up to there.
  ///
  ///     let (known, rest) = try snapshots.recall(with: journal)
  ///
  /// - Complexity: O(*v* + *e*), *v* visitors, *e* entries since the snapshot.
  public func recall<Events: Journal>(
    _ partition: Partition = .only, with journal: Events, upTo end: Position? = nil
  ) throws(StoreError) -> (known: Recollection, rest: Events.Follower) {
    // Changed in place: a second memory of a million visitors would be a lot.
    var known = try latest(of: partition)
    var rest = try journal.follow(partition, from: known.position)
    var entries = EntryReader()
    while end.map({ rest.position < $0 }) ?? true, let line = try rest.next() {
      if let entry = try entries.entry(line) { known.memory.apply(entry, line.sequence) }
    }
    known.position = rest.position
    return (known, rest)
  }
}
