/// What a file of the system's time zone data says: when a zone's clocks were and will be put
/// forward or back (TZif, RFC 9636).
struct ZoneFile: Sendable {
  /// How far the clocks are ahead of UTC, and what people call that.
  struct Period: Hashable, Sendable {
    /// Seconds ahead of UTC.
    let offset: Int64
    /// The letters that stand for it: "CET".
    let name: String
  }

  /// From a second on, a period holds.
  struct Change: Hashable, Sendable {
    /// Seconds since 1970 UTC.
    let from: Int64
    let period: Period
  }

  /// What held before the first change.
  private let first: Period
  private let changes: [Change]
  /// What goes on after the last change.
  private let rule: ZoneRule?

  /// UTC, which needs no file.
  static let utc = ZoneFile(first: Period(offset: 0, name: "UTC"), changes: [], rule: nil)

  private init(first: Period, changes: [Change], rule: ZoneRule?) {
    self.first = first
    self.changes = changes
    self.rule = rule
  }

  /// Reads a file; `nil` if it is none of version 2 or later, or damaged.
  init?(_ bytes: [UInt8]) {
    var cursor = Cursor(bytes)
    // The first part is for readers of 32 bits.
    guard let old = Header(&cursor), cursor.skip(old.size(wordSize: 4)),
      let header = Header(&cursor)
    else { return nil }
    let times = cursor.numbers(header.times, size: 8)
    let kinds = cursor.take(header.times)
    let types = cursor.take(header.types * 6)
    let letters = cursor.take(header.letters)
    guard cursor.skip(header.leaps * 12 + header.marks), let times, let kinds, let types,
      let letters
    else { return nil }
    let periods = (0..<header.types).compactMap { index -> Period? in
      let type = Array(types.dropFirst(index * 6).prefix(6))
      let offset = type.prefix(4).reduce(Int32(0)) { $0 << 8 | Int32($1) }
      guard type[5] < letters.count else { return nil }
      let name = letters.dropFirst(Int(type[5])).prefix { $0 != 0 }
      return Period(offset: Int64(offset), name: String(decoding: name, as: UTF8.self))
    }
    guard periods.count == header.types, let first = periods.first,
      kinds.allSatisfy({ Int($0) < periods.count }), zip(times, times.dropFirst()).allSatisfy(<)
    else { return nil }
    let changes = zip(times, kinds).map { Change(from: $0, period: periods[Int($1)]) }
    let footer = cursor.rest.split(separator: 0x0A).first.map {
      String(decoding: $0, as: UTF8.self)
    }
    self.init(first: first, changes: changes, rule: footer.flatMap { ZoneRule($0) })
  }

  /// Returns what holds at a second since 1970. O(log *n*) up to the file's last change.
  func period(at second: Int64) -> Period {
    guard let last = changes.last else { return rule?.period(at: second) ?? first }
    if second >= last.from, let rule { return rule.period(at: second) }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].from > second { high = middle } else { low = middle + 1 }
    }
    return low == 0 ? first : changes[low - 1].period
  }

  /// Returns the changes within `range`, in order, each to another offset than before.
  func changes(in range: Range<Int64>) -> [Change] {
    let last = changes.last?.from ?? .min
    let later = rule?.changes(in: max(range.lowerBound, last + 1)..<max(range.upperBound, last + 1))
    let all = changes.filter { range.contains($0.from) } + (later ?? [])
    var offset = period(at: range.lowerBound).offset
    return all.filter { change in
      defer { offset = change.period.offset }
      return change.period.offset != offset
    }
  }
}

extension ZoneFile {
  /// The counts at the beginning of a part.
  private struct Header {
    let times: Int
    let types: Int
    let letters: Int
    let leaps: Int
    /// Two kinds of marks that nobody needs.
    let marks: Int

    init?(_ cursor: inout Cursor) {
      guard let start = cursor.take(20), start.starts(with: "TZif".utf8),
        start.dropFirst(4).first ?? 0 >= UInt8(ascii: "2"),
        let counts = cursor.numbers(6, size: 4), counts.allSatisfy({ 0..<100_000 ~= $0 })
      else { return nil }
      let numbers = counts.map { Int($0) }
      (marks, leaps, times) = (numbers[0] + numbers[1], numbers[2], numbers[3])
      (types, letters) = (numbers[4], numbers[5])
    }

    func size(wordSize: Int) -> Int {
      times * (wordSize + 1) + types * 6 + letters + leaps * (wordSize + 4) + marks
    }
  }

  /// Bytes that are taken from the front.
  private struct Cursor {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// Takes numbers of `size` bytes, the highest first; those of 4 bytes are never negative.
    mutating func numbers(_ count: Int, size: Int) -> [Int64]? {
      guard let bytes = take(count * size) else { return nil }
      return (0..<count).map { index in
        bytes.dropFirst(index * size).prefix(size).reduce(Int64(0)) { $0 << 8 | Int64($1) }
      }
    }
  }
}
