#if Gateway
/// Finds the route of a request.
struct RouteTable: Sendable {
  private let exact: [String: [Route]]
  private let patterns: [(parts: [Substring], routes: [Route])]

  /// What there is at a path.
  enum Finding {
    case route(Route, parameters: [String: String])
    /// Only other methods, these.
    case otherMethods(String)
    case nothing
  }

  /// All of them; a route's number is its place here.
  let routes: [Route]

  init(_ list: [Route]) {
    routes = list.enumerated().map { number, route in
      var route = route
      route.number = number
      return route
    }
    let byPath = Dictionary(grouping: routes, by: \.path)
    exact = byPath.filter { !$0.key.contains("{") }
    patterns = byPath.filter { $0.key.contains("{") }
      .sorted { $0.key < $1.key }
      .map { (Self.parts($0.key), $0.value) }
  }

  /// Looks for the route of `method` and `path`: an exact path goes before a pattern.
  func find(_ method: HTTPMethod, _ path: String) -> Finding {
    if let routes = exact[path] { return Self.choose(method, of: routes, [:]) }
    let parts = Self.parts(path)
    for (pattern, routes) in patterns {
      if let parameters = Self.match(parts, pattern) {
        return Self.choose(method, of: routes, parameters)
      }
    }
    return .nothing
  }

  private static func choose(
    _ method: HTTPMethod, of routes: [Route], _ parameters: [String: String]
  ) -> Finding {
    if let route = routes.first(where: { $0.method == method }) {
      return .route(route, parameters: parameters)
    }
    return .otherMethods(routes.map(\.method.name).joined(separator: ", "))
  }

  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: false)
  }

  private static func match(_ parts: [Substring], _ pattern: [Substring]) -> [String: String]? {
    guard parts.count == pattern.count else { return nil }
    var parameters: [String: String] = [:]
    for (part, wanted) in zip(parts, pattern) {
      if wanted.hasPrefix("{") {
        guard !part.isEmpty else { return nil }
        parameters[String(wanted.dropFirst().dropLast())] = String(part)
      } else if part != wanted {
        return nil
      }
    }
    return parameters
  }
}
#endif
