internal import Engine
internal import Foundation
internal import Store

/// What a site's server does to say who its visitor is.
struct TokenMaker {
  var secret: String
  var header: JSON = ["alg": "HS256", "typ": "JWT"]
  var claims: JSON

  /// Makes one for the user `u7`, good for an hour.
  init(secret: String, user: String = "u7", more: [String: JSON] = [:]) {
    self.secret = secret
    claims = ["sub": .string(user), "aud": "shop", "exp": .integer(Self.now + 3_600)]
    for (name, value) in more { claims[name] = value }
  }

  /// The wall clock, in seconds.
  static var now: Int64 { Int64(Date().timeIntervalSince1970) }

  var text: String {
    let signed = "\(header.compact().base64URL).\(claims.compact().base64URL)"
    let code = SHA256.authenticate(Array(signed.utf8), with: Array(secret.utf8))
    return "\(signed).\(code.base64URL)"
  }

  /// The same with other claims.
  func with(_ name: String, _ value: JSON?) -> TokenMaker {
    var other = self
    other.claims[name] = value
    return other
  }

  /// The same with another header.
  func with(header: JSON) -> TokenMaker {
    var other = self
    other.header = header
    return other
  }
}
