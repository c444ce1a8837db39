/// Moments with the place of whom they are about, the soonest first: a heap in which each mark
/// has four below it, which are neighbours in memory.
struct MarkHeap: Sendable {
  /// A moment, and a place in a table of the owner's.
  struct Mark: Hashable, Sendable {
    let at: Instant
    let place: UInt32
  }

  private var marks: [Mark]

  /// Makes a heap of `marks`. O(*n*).
  init(_ marks: [Mark] = []) {
    self.marks = marks
    guard marks.count > 1 else { return }
    for parent in (0...(marks.count - 2) / 4).reversed() { sink(marks[parent], from: parent) }
  }

  var count: Int { marks.count }

  /// A mark before which there is none; of equal ones any.
  var first: Mark? { marks.first }

  /// Adds a mark. O(log *n*), O(1) for most that are late.
  mutating func insert(_ mark: Mark) {
    var child = marks.count
    marks.append(mark)
    while child > 0 {
      let parent = (child - 1) / 4
      guard mark.at < marks[parent].at else { break }
      marks[child] = marks[parent]
      child = parent
    }
    marks[child] = mark
  }

  /// Takes out the first mark of a heap that has one. O(log *n*).
  mutating func removeFirst() {
    let last = marks.removeLast()
    if !marks.isEmpty { sink(last, from: 0) }
  }

  /// Puts `mark` into the place of the first one, and from there where it belongs. O(log *n*).
  mutating func replaceFirst(with mark: Mark) { sink(mark, from: 0) }

  private mutating func sink(_ mark: Mark, from start: Int) {
    var parent = start
    while true {
      let first = 4 * parent + 1
      guard first < marks.count else { break }
      var least = first
      for child in first + 1..<min(first + 4, marks.count)
      where marks[child].at < marks[least].at {
        least = child
      }
      guard marks[least].at < mark.at else { break }
      marks[parent] = marks[least]
      parent = least
    }
    marks[parent] = mark
  }
}
