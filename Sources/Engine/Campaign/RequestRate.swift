/// How often one visitor, address or key may ask the gateway.
public struct RequestRate: Hashable, Sendable {
  /// How many requests a second go on for ever.
  public var perSecond: Double
  /// How many may come at once.
  public var burst: Double

  /// Makes a rate.
  public init(perSecond: Double, burst: Double) {
    self.perSecond = perSecond
    self.burst = burst
  }
}

/// How often who may ask.
public struct RequestRates: Hashable, Sendable {
  /// One visitor, from wherever.
  public var visitor = RequestRate(perSecond: 30, burst: 300)
  /// One address; an office may be behind it.
  public var address = RequestRate(perSecond: 100, burst: 1_000)
  /// One secret key.
  public var key = RequestRate(perSecond: 200, burst: 1_000)

  /// What holds unless the settings say otherwise.
  public init() {}

  /// Reads `{"visitor": {"per_second": 30, "burst": 300}, …}`.
  init(_ reader: inout DocumentReader) {
    self.init()
    visitor = Self.rate("visitor", &reader) ?? visitor
    address = Self.rate("address", &reader) ?? address
    key = Self.rate("key", &reader) ?? key
  }

  private static func rate(_ name: String, _ reader: inout DocumentReader) -> RequestRate? {
    reader.object(name) { inner in
      let numbers = ["per_second", "burst"].map { member in
        let number = inner.integer(member) ?? 0
        if !(1...1_000_000).contains(number) {
          inner.misfit(member, "wants a whole number from 1 to 1000000")
        }
        return Double(min(1_000_000, max(1, number)))
      }
      return RequestRate(perSecond: numbers[0], burst: numbers[1])
    }
  }
}
