/// The visitors who wait for a moment, soonest first: what replaces polling.
///
/// A binary heap with lazy deletion: a visitor's newer deadline makes older ones void.
public struct Checks: Sendable {
  private struct Deadline {
    let at: Instant
    let visitor: Visitor.ID
  }

  private var heap: [Deadline] = []
  private var current: [Visitor.ID: Instant] = [:]

  /// Makes an empty set of deadlines.
  public init() {}

  /// How many visitors wait.
  public var count: Int { current.count }

  /// The soonest deadline. O(1) but for void ones, which are dropped.
  public var next: Instant? {
    mutating get {
      dropVoid()
      return heap.first?.at
    }
  }

  /// The moment for which `visitor` waits, or `nil`.
  func deadline(for visitor: Visitor.ID) -> Instant? { current[visitor] }

  /// Sets or, with `nil`, removes the deadline of `visitor`. O(log *n*).
  public mutating func set(_ deadline: Instant?, for visitor: Visitor.ID) {
    guard current[visitor] != deadline else { return }
    current[visitor] = deadline
    guard let deadline else { return }
    heap.append(Deadline(at: deadline, visitor: visitor))
    siftUp(heap.count - 1)
    if heap.count > 64 + 4 * current.count { rebuild() }
  }

  /// Takes the visitors whose deadline is not after `now`, in order of time.
  public mutating func due(at now: Instant) -> [Visitor.ID] {
    var visitors: [Visitor.ID] = []
    while let next, next <= now, let first = removeFirst() {
      current[first.visitor] = nil
      visitors.append(first.visitor)
    }
    return visitors
  }

  // MARK: - Heap

  /// Leaves out the void deadlines that far ones hide: the heap stays in proportion.
  private mutating func rebuild() {
    heap = current.map { Deadline(at: $1, visitor: $0) }
    for parent in (0..<heap.count / 2).reversed() { siftDown(parent) }
  }

  private mutating func dropVoid() {
    while let first = heap.first, current[first.visitor] != first.at { _ = removeFirst() }
  }

  private mutating func removeFirst() -> Deadline? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      siftDown(0)
    }
    return first
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    heap[a].at != heap[b].at ? heap[a].at < heap[b].at : heap[a].visitor < heap[b].visitor
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
      guard let least = children.min(by: precedes), precedes(least, parent) else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
