#if Gateway
/// Where a server listens: a numeric address and a port.
package struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
  /// The numeric address, or `localhost`.
  package var host: String
  /// The port; 0 lets the system choose a free one.
  package var port: Int

  /// Makes an address; this machine alone, unless told otherwise.
  package init(host: String = "127.0.0.1", port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `127.0.0.1:8787`, `[::1]:8787` or `localhost:8787`.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("[") && host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { return nil }
    self.init(host: String(host), port: port)
  }

  package var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
#endif
