/// Where a visitor is, as a trusted proxy says.
public struct Place: Hashable, Sendable {
  /// Two letters: `ES`.
  public let country: String?
  /// The region's code or name.
  public let region: String?
  /// The city.
  public let city: String?

  /// Makes a place.
  public init(country: String? = nil, region: String? = nil, city: String? = nil) {
    self.country = country
    self.region = region
    self.city = city
  }
}
