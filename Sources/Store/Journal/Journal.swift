/// A place between two entries of a partition: after the entry with this sequence, 0 before the
/// first. What a journal gives is handed back to it or compared, never computed with.
public struct Position: Hashable, Comparable, Sendable {
  /// The sequence of the entry before this place.
  public let sequence: Int64

  /// Makes the place after an entry.
  public init(after sequence: Int64) { self.sequence = sequence }

  /// The place before the first entry.
  public static let start = Position(after: 0)

  /// Orders as the journal does.
  public static func < (left: Position, right: Position) -> Bool {
    left.sequence < right.sequence
  }
}

/// One entry as it was read: its number and one JSON object as text.
public struct JournalEntry: Equatable, Sendable {
  /// Its number, higher than that of the entry before.
  public let sequence: Int64
  /// One JSON object on one line. It keeps the block it was read in alive: copy what is kept.
  public let payload: ArraySlice<UInt8>

  /// Makes an entry.
  public init(sequence: Int64, payload: ArraySlice<UInt8>) {
    self.sequence = sequence
    self.payload = payload
  }

  /// The place after this entry.
  public var position: Position { Position(after: sequence) }
}

/// Everything that happened, in one order per partition: entries are appended in batches, and read
/// by whoever folds them into state.
///
/// To decide on what is known and append the outcome, read to the end, decide, and append
/// *expecting* that end. On `conflict` somebody else was first: read on, decide again. Whoever
/// decides alone takes the partition over first and appends under that epoch.
public protocol Journal: Sendable {
  /// What follows the journal.
  associatedtype Follower: JournalFollower

  /// How many partitions there are, numbered from 0 on.
  var partitions: Int { get }

  /// Appends a batch; when this returns, all of it is durable.
  ///
  /// - Parameters:
  ///   - payloads: one JSON object each, without line ends.
  ///   - partition: where the visitor's entries are.
  ///   - position: where the partition must end for this to be done; `nil`: wherever it ends.
  ///   - epoch: the epoch that must still count for this to be done; `nil` for those who do not
  ///     decide.
  /// - Returns: the numbers of the new entries, one after the other.
  /// - Throws: `conflict`, `rejected` (nothing was written), `unknown` (perhaps it was),
  ///   `stopped`, `unavailable`, `damaged`, `busy` if somebody else decides now.
  func append(
    _ payloads: [[UInt8]], to partition: Partition, expecting position: Position?,
    as epoch: Epoch?
  ) throws(StoreError) -> ClosedRange<Int64>

  /// Starts reading a partition after `position`.
  func follow(
    _ partition: Partition, from position: Position
  ) throws(StoreError) -> Follower

  /// Becomes the one that decides for a partition: who did before is refused from here on.
  func takeOver(_ partition: Partition) throws(StoreError) -> Epoch
}

/// Reads a journal in order, and goes on when more is appended.
public protocol JournalFollower: Sendable {
  /// After the last entry that was returned.
  var position: Position { get }

  /// Returns the next entry; `nil` at the present end: ask again later.
  mutating func next() throws(StoreError) -> JournalEntry?
}

extension Journal {
  /// Appends a batch to the only partition.
  public func append(
    _ payloads: [[UInt8]], expecting position: Position? = nil, as epoch: Epoch? = nil
  ) throws(StoreError) -> ClosedRange<Int64> {
    try append(payloads, to: .only, expecting: position, as: epoch)
  }

  /// Starts reading the only partition after `position`.
  public func follow(from position: Position) throws(StoreError) -> Follower {
    try follow(.only, from: position)
  }

  /// Returns at most `limit` entries after `position`.
  public func read(
    _ partition: Partition = .only, from position: Position, limit: Int
  ) throws(StoreError) -> [JournalEntry] {
    var follower = try follow(partition, from: position)
    var entries: [JournalEntry] = []
    while entries.count < limit, let entry = try follower.next() { entries.append(entry) }
    return entries
  }
}
