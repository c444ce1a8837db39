internal import Engine

/// Everything known at one event of a recording.
struct Snapshot: Facts {
  private let recording: Recording
  /// Which one.
  var number = 0

  init(_ recording: Recording) { self.recording = recording }

  private var start: Int { number * Workload.columns.count }

  var now: Instant { Instant(milliseconds: 0) }

  subscript(key: String) -> Fact {
    Workload.places[key].map { recording.facts[start + $0] } ?? .unknown
  }

  func fact(at column: Int, key: String) -> Fact { recording.facts[start + column] }

  func read(_ column: Int, into reader: inout Matcher.Reader) {
    switch recording.cells[start + column] {
    case .unknown: break
    case .number(let number): reader.take(number: number)
    case .text(let range):
      reader.take(text: recording.bytes.span.extracting(range.places))
    case .list(let range):
      reader.takeList()
      var place = Int(range.lowerBound)
      while place < Int(range.upperBound) {
        reader.take(item: recording.bytes.span.extracting(recording.items[place].places))
        place += 1
      }
    }
  }
}

/// Many snapshots: as facts for the definition, and as bytes and numbers, as they come over the
/// wire, for the matcher.
struct Recording {
  /// Event after event, a value for every column.
  let facts: [Fact]
  let cells: [Cell]
  /// All texts, one after the other.
  let bytes: [UInt8]
  /// Where the texts of lists are in `bytes`.
  let items: [Range<Int32>]

  enum Cell {
    case unknown
    case number(Int64)
    /// A range of `bytes`.
    case text(Range<Int32>)
    /// A range of `items`.
    case list(Range<Int32>)
  }

  init(_ events: [[Fact]]) {
    var bytes: [UInt8] = []
    var items: [Range<Int32>] = []
    func add(_ text: String) -> Range<Int32> {
      let start = Int32(bytes.count)
      bytes += text.utf8
      return start..<Int32(bytes.count)
    }
    facts = events.flatMap { $0 }
    cells = facts.map { fact in
      switch fact {
      case .number(let number): return .number(number)
      case .text(let text): return .text(add(text))
      case .list(let texts):
        let start = Int32(items.count)
        items += texts.map(add)
        return .list(start..<Int32(items.count))
      case .unknown, .decimal, .flag, .since, .lasted, .date, .any: return .unknown
      }
    }
    self.bytes = bytes
    self.items = items
  }

  /// How many events there are.
  var count: Int { facts.count / Workload.columns.count }
}

extension Range<Int32> {
  fileprivate var places: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
