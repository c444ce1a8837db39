/// Where a visitor is, as a trusted proxy says.
public struct Place: Hashable, Sendable {
  /// Two letters: `ES`.
  public private(set) var country: String?
  /// The region's code or name.
  public private(set) var region: String?
  /// The city.
  public private(set) var city: String?

  /// Makes a place.
  public init(country: String? = nil, region: String? = nil, city: String? = nil) {
    self.country = country
    self.region = region
    self.city = city
  }
}

extension Place: Taped {
  static let blank = Place()

  mutating func pass(_ tape: inout Tape) {
    tape.pass("country", &country)
    tape.pass("region", &region)
    tape.pass("city", &city)
  }
}
