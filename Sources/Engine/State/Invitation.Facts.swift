extension Invitation {
  /// Facts that are true together, in one word.
  public struct Facts: Hashable, Sendable {
    private var bits: UInt16 = 0

    /// Tells whether `fact` is true.
    public func contains(_ fact: Fact) -> Bool { bits & fact.bit != 0 }

    /// Makes `fact` true.
    mutating func insert(_ fact: Fact) { bits |= fact.bit }
  }
}

extension Invitation.Facts: ExpressibleByArrayLiteral {
  /// Makes what a list says.
  public init(arrayLiteral facts: Invitation.Fact...) {
    for fact in facts { insert(fact) }
  }
}

extension Invitation.Facts: Sequence {
  /// Goes through the facts in the order in which they are declared.
  public func makeIterator() -> some IteratorProtocol<Invitation.Fact> {
    Invitation.Fact.allCases.lazy.filter { contains($0) }.makeIterator()
  }
}

extension Invitation.Fact {
  fileprivate var bit: UInt16 {
    switch self {
    case .delivered: 1
    case .displayed: 2
    case .opened: 4
    case .clicked: 8
    case .replied: 16
    case .detailsGiven: 32
    case .dismissed: 64
    case .withdrawn: 128
    case .converted: 256
    case .bounced: 512
    case .refused: 1_024
    case .inDoubt: 2_048
    case .unsubscribed: 4_096
    case .scanned: 8_192
    }
  }
}

extension Tape {
  mutating func pass(_ name: Payload.Name, _ facts: inout Invitation.Facts) {
    var texts = facts.map(\.rawValue)
    pass(name, &texts)
    for fact in texts.compactMap({ Invitation.Fact(rawValue: $0) }) { facts.insert(fact) }
  }
}
