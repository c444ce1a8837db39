/// How a running gateway is, as it says itself.
public struct GatewayHealth: Hashable, Sendable {
  /// How many pages are open to it.
  public let streams: Int
  /// How long deciding and appending took lately for one batch, on average.
  public let microseconds: Int64
  /// How often nothing could be written since it was started.
  public let failures: Int

  /// Makes a report of how it is.
  public init(streams: Int, microseconds: Int64, failures: Int) {
    self.streams = streams
    self.microseconds = microseconds
    self.failures = failures
  }
}
