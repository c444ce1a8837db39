#if Gateway
internal import Engine
internal import Synchronization

/// Who may ask how often, over all threads of the server.
final class RequestLimits: Sendable {
  private struct State {
    var rates = RequestRates()
    var proxies: [AddressBlock] = []
    var buckets = TokenBuckets(room: RequestLimits.room)
  }

  /// How many askers are remembered: some megabytes.
  private static let room = 100_000

  private let state = Mutex(State())

  /// Who asks.
  enum Asker {
    case visitor(String)
    case address(String)
    case key(String)
  }

  /// Takes over what the settings say.
  func adopt(_ rates: RequestRates, proxies: [AddressBlock]) {
    state.withLock { ($0.rates, $0.proxies) = (rates, proxies) }
  }

  /// Refuses with 429 and when to come again if `asker` has asked too often.
  func check(_ asker: Asker) throws(WireFault) {
    let wait = state.withLock { state in
      let (kind, name, rate) =
        switch asker {
        case .visitor(let name): (1, name, state.rates.visitor)
        case .address(let name): (2, name, state.rates.address)
        case .key(let name): (3, name, state.rates.key)
        }
      // Seeded by the process: whoever could compute it would choose whose bucket to empty.
      var hasher = Hasher()
      hasher.combine(kind)
      hasher.combine(name)
      let hash = UInt64(bitPattern: Int64(hasher.finalize()))
      return state.buckets.take(from: hash, rate, at: now())
    }
    if let wait { throw .tooMany(retryAfter: wait) }
  }

  /// The address that a request comes from: what the socket knows, unless that is a proxy that the
  /// settings list; then the last one that is none in what proxies have noted.
  ///
  /// - Returns: `nil` for this machine itself, and for what no proxy has noted.
  func client(of request: HTTPRequest) -> String? {
    let proxies = state.withLock { $0.proxies }
    var address = request.remoteAddress
    if proxies.contains(where: { $0.contains(address) }) {
      let noted = (request.header("x-forwarded-for") ?? "").split(separator: ",")
        .map { String($0).trimmed }
      // Whatever stands left of what a listed proxy has noted, anybody may have written.
      address =
        noted.last { note in !proxies.contains { $0.contains(note) } } ?? address
      guard AddressBlock.bytes(of: address) != nil else { return nil }
    }
    return AddressBlock.loopback.contains { $0.contains(address) } ? nil : address
  }
}
#endif
