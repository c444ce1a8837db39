public import Engine

/// What a key of a server or a person may be used for.
public enum Scope: String, CaseIterable, Sendable {
  /// Reporting events of people.
  case track
  /// Reading what campaigns have achieved.
  case report
  /// Reading and changing campaigns.
  case campaigns
  /// Getting all that is known of a visitor, and forgetting one.
  case visitors
  /// Reading how the gateway is.
  case metrics
}

/// A key with which a server asks the gateway. It is shown once and kept as a hash.
public struct SecretKey: Equatable, Sendable {
  /// What people call it.
  public let name: String
  /// What it may be used for.
  public let scopes: Set<Scope>
  /// When it was made.
  public let made: Instant
  /// The SHA-256 of what was shown.
  let hash: [UInt8]

  /// Whether this is the key; the time that takes tells nothing.
  public func isOpened(by token: [UInt8]) -> Bool { SHA256.hash(token).isSame(as: hash) }

  /// Makes a key, and the token that is shown once.
  static func make(
    _ name: String, for scopes: Set<Scope>, at now: Instant
  ) -> (key: SecretKey, token: String) {
    let token = Secrets.token("bk_")
    let hash = SHA256.hash(Array(token.utf8))
    return (SecretKey(name: name, scopes: scopes, made: now, hash: hash), token)
  }
}

extension SecretKey {
  var json: JSON {
    [
      "hash": .string(hash.hexadecimal), "made": .integer(made.milliseconds),
      "scopes": .array(scopes.map(\.rawValue).sorted().map { .string($0) }),
    ]
  }

  /// Reads what the file says; scopes that this version does not know are none.
  init?(_ name: String, _ json: JSON) {
    guard let hash = json["hash"]?.string.flatMap({ [UInt8](hexadecimal: $0) }), hash.count == 32
    else { return nil }
    let scopes = json["scopes"]?.array?.compactMap { $0.string.flatMap { Scope(rawValue: $0) } }
    self.init(
      name: name, scopes: Set(scopes ?? []),
      made: Instant(milliseconds: json["made"]?.integer ?? 0), hash: hash)
  }
}
