/// A place between two entries of a journal: after the entry with this sequence, 0 before the
/// first.
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
  /// Its number, one more than that of the entry before.
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

/// Everything that happened, in one order: entries are appended in batches, and read by whoever
/// folds them into state.
///
/// To decide on what is known and append the outcome, read to the end, decide, and append
/// *expecting* that end. On `conflict` somebody else was first: read on, decide again.
public protocol Journal: Sendable {
  /// What follows the journal.
  associatedtype Follower: JournalFollower

  /// Appends a batch; when this returns, all of it is durable.
  ///
  /// - Parameters:
  ///   - payloads: one JSON object each, without line ends.
  ///   - position: where the journal must end for this to be done; `nil`: wherever it ends.
  /// - Returns: the numbers of the new entries.
  /// - Throws: `conflict`, `rejected` (nothing was written), `unknown` (perhaps it was),
  ///   `stopped`, `unavailable`, `damaged`.
  func append(
    _ payloads: [[UInt8]], expecting position: Position?
  ) throws(StoreError) -> ClosedRange<Int64>

  /// Starts reading after `position`.
  func follow(from position: Position) throws(StoreError) -> Follower
}

/// Reads a journal in order, and goes on when more is appended.
public protocol JournalFollower: Sendable {
  /// After the last entry that was returned.
  var position: Position { get }

  /// Returns the next entry; `nil` at the present end: ask again later.
  mutating func next() throws(StoreError) -> JournalEntry?
}

extension Journal {
  /// Appends a batch wherever the journal ends.
  public func append(_ payloads: [[UInt8]]) throws(StoreError) -> ClosedRange<Int64> {
    try append(payloads, expecting: nil)
  }

  /// Returns at most `limit` entries after `position`.
  public func read(from position: Position, limit: Int) throws(StoreError) -> [JournalEntry] {
    var follower = try follow(from: position)
    var entries: [JournalEntry] = []
    while entries.count < limit, let entry = try follower.next() { entries.append(entry) }
    return entries
  }
}
