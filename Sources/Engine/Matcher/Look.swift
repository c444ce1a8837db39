extension Matcher {
  /// What a matcher needs for looking at facts: the facts that were read and everything that was
  /// found out about texts and classes before, so that a look takes no memory of its own.
  ///
  /// A look may be used for any matcher; when another one takes it, it begins anew. Keep one per
  /// place that looks, and let nobody else use it at the same time.
  public struct Look: Sendable {
    private(set) var now = Instant.distantPast
    /// By column: what it holds, if it was read in this look.
    private(set) var columns: [Column] = []
    var symbols = Symbols()
    var answers = Answers()
    /// Whether what is found now goes into a bitmap that is kept, and need not be kept by itself.
    var isMakingBitmap = false
    /// The rows of a partition that are left.
    var alive: [UInt64] = []
    /// By number in the vocabulary: the last look in which a list had that value.
    private var listed: [UInt32] = []
    /// The symbols of the texts of all lists that were read.
    private(set) var items: [UInt32] = []
    /// The number of this look.
    private var number: UInt32 = 0
    private var owner: Identity?

    /// What a column was found to hold, as far as integers say it.
    struct Column: Sendable {
      /// The look in which it was read.
      var look: UInt32 = 0
      var kind = Kind.unknown
      /// Facts with the same class are the same to every check with classes.
      var factClass: UInt32 = 0
      /// The number, the milliseconds, the flag, the text's number in the vocabulary; the range of
      /// a list's items.
      var low: Int64 = 0
      var high: Int64 = 0

      enum Kind: UInt8 {
        case unknown, text, number, duration, flag, list
        /// What only the tests themselves can tell.
        case other
      }

      /// Whether facts of this kind have classes.
      @inline(__always) var hasClass: Bool { kind != .list && kind != .other }

      /// The class with the `place` of this kind.
      @inline(__always) static func factClass(_ kind: Kind, _ place: Int) -> UInt32 {
        UInt32(kind.rawValue) << 29 | UInt32(truncatingIfNeeded: place)
      }
    }

    /// Makes a look that has seen nothing.
    public init() {}

    /// How much memory the look holds, in bytes.
    public var size: Int {
      columns.capacity * MemoryLayout<Column>.stride + symbols.size + answers.size
        + alive.capacity * 8 + listed.capacity * 4 + items.capacity * 4
    }

    /// Begins to look at other facts.
    @inline(__always) mutating func begin(_ tables: Tables, at now: Instant) {
      if owner !== tables.identity || number == .max { renew(for: tables) }
      if symbols.isFull || answers.isFull { forget() }
      number &+= 1
      self.now = now
      items.removeAll(keepingCapacity: true)
    }

    @inline(never) private mutating func renew(for tables: Tables) {
      self = Self()
      owner = tables.identity
      columns = Array(repeating: Column(), count: tables.vocabulary.columns.count)
      listed = Array(repeating: 0, count: Int(tables.vocabulary.count))
    }

    @inline(never) private mutating func forget() {
      symbols = Symbols()
      answers = Answers()
    }

    /// Returns what `column` holds.
    @inline(__always)
    mutating func read(_ column: Int, _ tables: Tables, _ source: some Facts) -> Column {
      let known = columns[column]
      return known.look == number ? known : take(column, tables, source)
    }

    private mutating func take(
      _ column: Int, _ tables: Tables, _ source: some Facts
    ) -> Column {
      let fact = tables.vocabulary.fact(column, source)
      var found = Column(look: number)
      switch fact {
      case .unknown: break
      case .number(let value):
        found.kind = .number
        found.low = value
        found.factClass = Column.factClass(.number, tables.bounds.place(of: value, in: column))
      case .since, .lasted:
        found.kind = .duration
        found.low = fact.duration(at: now) ?? 0
        found.factClass = Column.factClass(
          .duration, tables.bounds.place(of: found.low, in: column))
      case .flag(let flag):
        found.kind = .flag
        found.low = flag ? 1 : 0
        found.factClass = Column.factClass(.flag, flag ? 1 : 0)
      // A text of the site's own is to every test with classes what a text is.
      case .text(let text), .any(.text(let text), _):
        let symbol = symbols.symbol(of: text, in: Int32(column), tables.vocabulary)
        found.kind = .text
        found.low = Int64(symbols.value(of: symbol))
        found.factClass = Column.factClass(.text, Int(symbol))
      case .list(let texts):
        found.kind = .list
        found.low = Int64(items.count)
        take(texts, Int32(column), tables)
        found.high = Int64(items.count)
      case .decimal, .date, .any: found.kind = .other
      }
      columns[column] = found
      return found
    }

    private mutating func take(_ texts: [String], _ column: Int32, _ tables: Tables) {
      for text in texts {
        let symbol = symbols.symbol(of: text, in: column, tables.vocabulary)
        items.append(symbol)
        let value = symbols.value(of: symbol)
        if value >= 0 { listed[Int(value)] = number }
      }
    }

    /// Whether a list that was read in this look has a value of the vocabulary.
    @inline(__always) func hasListed(_ value: Int32) -> Bool { listed[Int(value)] == number }
  }

  /// Tells the tables of one matcher from those of another.
  final class Identity: Sendable {}
}
