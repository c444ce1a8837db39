public import Engine

/// A part of a journal that is ordered by itself: everything about one visitor is in the same one,
/// and positions of different ones say nothing about each other.
public struct Partition: Hashable, Sendable {
  /// Its number, from 0 on.
  public let number: Int

  /// Makes the partition of that number.
  public init(_ number: Int) { self.number = number }

  /// The only partition of a journal that has one, as in a workspace folder.
  public static let only = Partition(0)

  /// The partition among `count` that a visitor's entries are in: the same in every process.
  public init(of visitor: Visitor.ID, among count: Int) {
    var hash = StableHash()
    hash.add("partition")
    hash.add(visitor.text)
    number = Int(hash.value % UInt64(max(1, count)))
  }
}
