/// What is to be done when; things of the same moment in the order in which they were entered.
struct Agenda<Item> {
  private struct Entry {
    var moment: Int64
    var item: Item
  }

  /// The next entry last.
  private var entries: [Entry] = []

  /// When the next item is due.
  var next: Int64? { entries.last?.moment }

  /// Enters `item` for `moment`, in milliseconds of the monotonic clock.
  ///
  /// - Complexity: O(*n*) in the number of items.
  mutating func enter(_ item: Item, at moment: Int64) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].moment > moment { low = middle + 1 } else { high = middle }
    }
    entries.insert(Entry(moment: moment, item: item), at: low)
  }

  /// Takes the next item that is due at `moment`.
  mutating func take(dueAt moment: Int64) -> Item? {
    guard let last = entries.last, last.moment <= moment else { return nil }
    return entries.removeLast().item
  }
}
