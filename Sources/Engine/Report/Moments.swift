/// Counts of some time: invitations of which something became true.
public struct Moments: Hashable, Sendable {
  /// Each fact at its place, then what was sent, then what that is worth: added up as one, for the
  /// report of all campaigns is made of thousands of them every second.
  private var numbers = SIMD16<Int64>()

  private static let sentPlace = 14
  private static let valuePlace = 15

  /// Makes zeros.
  public init() {}

  /// Invitations assigned.
  public internal(set) var sent: Int {
    get { self[.sent] }
    set { self[.sent] = newValue }
  }

  /// What conversions are worth, in hundredths of the currency's unit.
  public internal(set) var value: Int64 {
    get { numbers[Self.valuePlace] }
    set { numbers[Self.valuePlace] = newValue }
  }

  /// How many of a line there are.
  public internal(set) subscript(line: Series.Line) -> Int {
    get { Int(clamping: numbers[Self.place(of: line)]) }
    set { numbers[Self.place(of: line)] = Int64(newValue) }
  }

  private static func place(of line: Series.Line) -> Int {
    switch line {
    case .sent: sentPlace
    case .fact(let fact): Invitation.Fact.allCases.firstIndex(of: fact) ?? sentPlace
    }
  }

  /// `fact` over displayed, as SEMANTICS §5 has its rates; delivered and displayed over sent.
  public func rate(_ fact: Invitation.Fact) -> Rate {
    let isFirst = fact == .delivered || fact == .displayed
    return Rate(part: self[.fact(fact)], of: isFirst ? sent : self[.fact(.displayed)])
  }

  mutating func add(_ line: Series.Line?, _ value: Int64) {
    // Nothing is counted of what is worth something alone.
    if let line { self[line] += 1 }
    self.value = self.value.addingClamped(value)
  }

  mutating func merge(_ other: Moments) {
    let value = value.addingClamped(other.value)
    numbers &+= other.numbers
    self.value = value
  }
}

// MARK: - Telling

extension Moments {
  /// The counts as members, and rates with their intervals.
  public var answer: JSON {
    var json = json
    for fact in Figures.shown where self[.fact(fact)] != 0 && fact != .withdrawn {
      json[fact.rawValue] = [
        "count": .integer(Int64(self[.fact(fact)])), "rate": rate(fact).answer,
      ]
    }
    return json
  }

  var json: JSON {
    var json: JSON = ["sent": .integer(Int64(sent))]
    for fact in Invitation.Fact.allCases where self[.fact(fact)] != 0 {
      json[fact.rawValue] = .integer(Int64(self[.fact(fact)]))
    }
    if value != 0 { json["value"] = .integer(value) }
    return json
  }

  init(_ json: JSON) throws(Misfit) {
    // What is there is read, for most is not: there are thousands of these.
    for name in json.object?.keys ?? [:].keys {
      if name == "value" {
        value = json["value"]?.integer ?? 0
      } else if name == "sent" {
        sent = try json.count(name)
      } else if let fact = Invitation.Fact(rawValue: name) {
        self[.fact(fact)] = try json.count(name)
      }
    }
  }
}
