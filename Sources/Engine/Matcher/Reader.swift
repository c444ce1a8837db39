extension Matcher {
  /// Takes the facts that rules ask for and makes integers of them: texts become symbols, numbers
  /// and durations places among the bounds of rules. Remembers what was found about them.
  public struct Reader: Sendable {
    /// By column: what it holds, if it was read in this look.
    private(set) var columns: [Column] = []
    var symbols = Symbols()
    var answers = Answers()
    /// Where the bitmaps begin that are joined now, as far as they were needed; -1 for none.
    var starts: [Int] = []
    /// Whether all columns with bitmaps had one.
    var isWhole = true
    /// By number in the vocabulary: the last look in which a list had that value.
    private var listed: [UInt32] = []
    /// The symbols of the texts of all lists that were read.
    private(set) var items: [UInt32] = []
    /// The number of this look.
    private var number: UInt32 = 0
    private var owner: Identity?
    private var vocabulary = Vocabulary(columns: [], named: [])
    private var bounds = Bounds([])
    /// By column: whether nothing is asked of its texts but which of some names they are.
    private var hasNames: [Bool] = []
    /// The column that is being read, and what was found in it.
    private var place = 0
    private var found = Column()
    private var now = Instant.distantPast
    /// When a duration that was read next passes a bound.
    private(set) var crossing = Instant.distantFuture

    /// The catalogue's key of the column that is being read.
    var key: String { vocabulary.columns[place].key }

    /// How much memory is held, in bytes.
    var size: Int {
      columns.capacity * MemoryLayout<Column>.stride + symbols.size + answers.size
        + starts.capacity * 8 + listed.capacity * 4 + items.capacity * 4
    }
  }
}

// MARK: - Beginning

extension Matcher.Reader {
  /// Begins to look at other facts.
  @inline(__always) mutating func begin(_ tables: Matcher.Tables, at now: Instant) {
    if owner !== tables.identity || number == .max { renew(for: tables) }
    if symbols.isFull || answers.isFull { forget() }
    number &+= 1
    self.now = now
    crossing = .distantFuture
    items.removeAll(keepingCapacity: true)
  }

  /// Begins to join other bitmaps.
  @inline(__always) mutating func beginBitmaps() {
    starts.removeAll(keepingCapacity: true)
    isWhole = true
  }

  @inline(never) private mutating func renew(for tables: Matcher.Tables) {
    self = Self()
    owner = tables.identity
    vocabulary = tables.vocabulary
    bounds = tables.bounds
    hasNames = tables.hasNames
    columns = Array(repeating: Matcher.Column(), count: vocabulary.columns.count)
    listed = Array(repeating: 0, count: Int(vocabulary.count))
  }

  @inline(never) private mutating func forget() {
    symbols = Symbols()
    answers = Answers()
  }
}

// MARK: - Reading

extension Matcher.Reader {
  /// Returns what `column` holds.
  @inline(__always)
  mutating func read(_ column: Int, _ source: some Facts) -> Matcher.Column {
    let known = columns[column]
    return known.look == number ? known : take(column, source)
  }

  /// Whether `column` was read in this look.
  func hasRead(_ column: Int) -> Bool { columns[column].look == number }

  @inline(never)
  private mutating func take(_ column: Int, _ source: some Facts) -> Matcher.Column {
    place = column
    found = Matcher.Column(look: number)
    if column < vocabulary.keyed {
      source.read(column, into: &self)
    } else {
      take(source[vocabulary.columns[column]])
    }
    columns[column] = found
    return found
  }

  /// Takes a fact, of whatever kind.
  public mutating func take(_ fact: Fact) {
    switch fact {
    case .unknown: break
    case .number(let value): take(number: value)
    case .since(let moment): take(since: moment)
    case .lasted(let length): take(duration: length)
    case .flag(let flag): take(flag: flag)
    // A text of the site's own is to every test with classes what a text is.
    case .text(let text), .any(.text(let text), _): take(text)
    case .list(let texts):
      takeList()
      for text in texts { add(text) }
    case .decimal, .date, .any: found.kind = .other
    }
  }

  private mutating func take(_ text: String) { take(text: text.utf8Span.span) }

  private mutating func add(_ text: String) { take(item: text.utf8Span.span) }

  /// Takes a count, a percentage, an amount in hundredths.
  public mutating func take(number value: Int64) {
    found.kind = .number
    found.low = value
    found.factClass = Matcher.Column.factClass(.number, bounds.place(of: value, in: place))
  }

  /// Takes since when something lasts.
  public mutating func take(since moment: Instant) {
    let place = take(duration: max(0, now - moment))
    guard let bound = bounds.bound(after: place, in: self.place) else { return }
    crossing = min(crossing, moment + bound)
  }

  /// Takes how long something lasted; returns its place among the bounds.
  @discardableResult
  public mutating func take(duration length: Milliseconds) -> Int {
    let place = bounds.place(of: length, in: self.place)
    found.kind = .duration
    found.low = length
    found.factClass = Matcher.Column.factClass(.duration, place)
    return place
  }

  /// Takes a yes or a no.
  public mutating func take(flag: Bool) {
    found.kind = .flag
    found.low = flag ? 1 : 0
    found.factClass = Matcher.Column.factClass(.flag, flag ? 1 : 0)
  }

  /// Takes a text's bytes, which are UTF-8.
  public mutating func take(text: Span<UInt8>) {
    let symbol = symbols.symbol(of: text.bytes, in: Int32(place), vocabulary)
    found.kind = .text
    found.low = Int64(symbol.value)
    // Texts that no rule names are all the same where rules only ask for names.
    let same = hasNames[place] ? Int(symbol.value) &+ 1 : Int(symbol.number)
    found.factClass = Matcher.Column.factClass(.text, same)
  }

  /// Takes that there is a list; `take(item:)` takes what is in it.
  public mutating func takeList() {
    found.kind = .list
    found.low = Int64(items.count)
    found.high = found.low
  }

  /// Takes the bytes of a text of the list, which are UTF-8.
  public mutating func take(item: Span<UInt8>) {
    let symbol = symbols.symbol(of: item.bytes, in: Int32(place), vocabulary)
    items.append(symbol.number)
    found.high = Int64(items.count)
    if symbol.value >= 0 { listed[Int(symbol.value)] = number }
  }

  /// Whether a list that was read in this look has a value of the vocabulary.
  @inline(__always) func hasListed(_ value: Int32) -> Bool { listed[Int(value)] == number }
}
