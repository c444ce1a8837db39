#if Gateway
/// What a request wants done.
package enum HTTPMethod: Sendable, Equatable {
  case get, head, post, put, delete, options
  case other(String)

  /// Reads a method as it stands in the request line; methods are case-sensitive (RFC 9110 §9.1).
  package init(_ name: String) {
    switch name {
    case "GET": self = .get
    case "HEAD": self = .head
    case "POST": self = .post
    case "PUT": self = .put
    case "DELETE": self = .delete
    case "OPTIONS": self = .options
    default: self = .other(name)
    }
  }

  /// The method as it stands in a request line.
  package var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .put: "PUT"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    case .other(let name): name
    }
  }
}

/// One complete request, its limits already checked.
package struct HTTPRequest: Sendable {
  /// What is wanted.
  package var method: HTTPMethod
  /// The path, percent-decoded, without the query.
  package var path: String
  /// The query's pairs in their order, decoded (`+` is a space).
  package var query: [(name: String, value: String)]
  /// The header fields.
  package var headers: HTTPHeaders
  /// The whole body; empty if there was none.
  package var body: [UInt8]
  /// The peer's numeric address without its port, as the socket knows it.
  package var remoteAddress: String
  /// What stands in the path where its route has `{name}`.
  package var parameters: [String: String] = [:]
  /// The name of the key with which it is asked, once that was checked.
  package var caller: String?

  /// Makes a request from its parts.
  package init(
    method: HTTPMethod, path: String, query: [(name: String, value: String)] = [],
    headers: HTTPHeaders = HTTPHeaders([]), body: [UInt8] = [], remoteAddress: String = "127.0.0.1"
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.remoteAddress = remoteAddress
  }

  /// The first value of the query's `name`.
  package func query(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  /// The first value of the header field `name`, in any case of letters.
  package func header(_ name: String) -> String? { headers[name] }
}
#endif
