#if Gateway
/// Why a request is answered before anybody looks at what it wants.
enum HTTPRefusal: Error, Equatable {
  case targetMalformed
  case targetTooLong(limit: Int)
  case headerTooLarge(limit: Int, fields: Int)
  case framing(String)
  case bodyTooLarge(limit: Int)
  case stopping
  case tooManyStreams

  /// The answer that says so.
  var response: HTTPResponse {
    switch self {
    case .targetMalformed:
      .problem(
        status: 400, title: "Malformed address",
        detail: "The path must be percent-encoded UTF-8 without control characters.")
    case .targetTooLong(let limit):
      .problem(
        status: 414, title: "Address too long",
        detail: "The path and query may have at most \(limit) bytes.")
    case .headerTooLarge(let limit, let fields):
      .problem(
        status: 431, title: "Header too large",
        detail: "The header may have at most \(limit) bytes and \(fields) fields.")
    case .framing(let detail):
      .problem(status: 400, title: "Ambiguous length", detail: detail)
    case .bodyTooLarge(let limit):
      .problem(
        status: 413, title: "Body too large",
        detail: "The body may have at most \(limit) bytes.")
    case .stopping:
      .problem(
        status: 503, title: "Stopping",
        detail: "The server is stopping; try again in a moment.",
        headers: [("Retry-After", "2")])
    case .tooManyStreams:
      .problem(
        status: 503, title: "Too many streams",
        detail: "The server has no room for another stream; try again in a minute.",
        headers: [("Retry-After", "60")])
    }
  }

  /// Whether the rest of the request cannot be told from the next one, so that the connection must
  /// be closed without reading on.
  var breaksFraming: Bool {
    switch self {
    case .framing: true
    case .targetMalformed, .targetTooLong, .headerTooLarge, .bodyTooLarge, .stopping,
      .tooManyStreams:
      false
    }
  }

  /// Finds what is wrong with a header: its size, or two ways to tell where the body ends
  /// (RFC 9112 §6.3).
  static func fault(in headers: HTTPHeaders, limits: HTTPLimits) -> HTTPRefusal? {
    let lengths = headers.count(of: "content-length")
    let codings = headers.count(of: "transfer-encoding")
    if lengths > 0 && codings > 0 {
      return .framing("Send Content-Length or Transfer-Encoding, not both.")
    }
    if lengths > 1 { return .framing("Send Content-Length once.") }
    if codings > 1 || codings == 1 && headers["transfer-encoding"]?.lowercased() != "chunked" {
      return .framing("The only Transfer-Encoding understood is chunked.")
    }
    if headers.wireBytes > limits.headerBytes || headers.count > limits.headerFields {
      return .headerTooLarge(limit: limits.headerBytes, fields: limits.headerFields)
    }
    if lengths == 1, let length = headers["content-length"].flatMap({ Int($0) }),
      length > limits.bodyBytes
    {
      return .bodyTooLarge(limit: limits.bodyBytes)
    }
    return nil
  }
}
#endif
