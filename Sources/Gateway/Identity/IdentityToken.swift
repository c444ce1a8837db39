#if Gateway
internal import Engine
internal import Store

/// A JSON Web Token (RFC 7519) by which a site's server says who its visitor is.
///
/// One algorithm is taken, HS256; what the token's header says is only checked, never followed.
struct IdentityToken {
  let identity: Entry.Identity
  /// Tags that the visitor has from now on.
  let tags: [String]

  /// How far the clocks of two servers may be apart.
  static let skew: Milliseconds = 60_000
  /// For how long a token may be good.
  static let longest: Milliseconds = 24 * 3_600_000
  /// The most bytes of a token.
  static let limit = 8_192

  /// Verifies a token for `channel`, and only then reads what it says.
  init(
    _ text: String, for channel: Channel.ID, secrets: [SigningSecret], at now: Instant
  ) throws(WireFault) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let header = [UInt8](base64URL: parts[0]),
      let claims = [UInt8](base64URL: parts[1]), let code = [UInt8](base64URL: parts[2])
    else { throw Self.refused("is no JSON Web Token of three parts in base64url") }
    try Self.check(header: header)
    let signed = Array(parts[0]) + [UInt8(ascii: ".")] + Array(parts[1])
    // Both are tried whatever comes of the first.
    let fits = secrets.map {
      SHA256.authenticate(signed, with: Array($0.text.utf8)).isSame(as: code)
    }
    guard fits.contains(true) else {
      throw Self.refused(
        secrets.isEmpty
          ? "cannot be verified: the channel \(channel) has no secret; make one with"
            + " beckon secret add \(channel)"
          : "is not signed with a secret of the channel \(channel)")
    }
    guard let json = Self.object(claims) else {
      throw Self.refused("has claims that are no object")
    }
    try Self.check(json, for: channel, at: now)
    let reader = WireReader(json, path: "token")
    identity = Entry.Identity(
      customer: try reader.text("sub", limit: 256),
      name: try reader.optionalText("name", limit: 200),
      email: try reader.optionalText("email", limit: 254),
      attributes: try reader.values("attributes"))
    tags = try reader.texts("tags", atMost: 32, limit: 64)
  }

  private static func check(header bytes: [UInt8]) throws(WireFault) {
    guard let header = object(bytes) else { throw refused("has a header that is no object") }
    guard header["alg"] == "HS256" else {
      throw refused("has another algorithm than HS256, the only one that is taken")
    }
    guard header["typ"] == nil || header["typ"]?.string?.uppercased() == "JWT",
      header["crit"] == nil
    else { throw refused("has a header that asks for more than a JWT") }
  }

  private static func check(
    _ claims: JSON, for channel: Channel.ID, at now: Instant
  ) throws(WireFault) {
    let audience = claims["aud"]?.array?.compactMap(\.string) ?? [claims["aud"]?.string ?? ""]
    guard audience.contains(channel.text) else {
      throw refused("is for another audience: aud must be \"\(channel)\", the channel's name")
    }
    guard let end = seconds(claims["exp"]) else { throw refused("lacks exp, when it ends") }
    guard end > now + -skew else { throw refused("is over: make a new one for each page") }
    guard end <= now + longest + skew else {
      throw refused("is good for too long: exp may be at most 24 hours away")
    }
    for name in ["nbf", "iat"] {
      guard let value = claims[name] else { continue }
      guard let start = seconds(value), start <= now + skew else {
        throw refused("has an \(name) that has not come yet: set the server's clock")
      }
    }
  }

  /// A NumericDate, in seconds; `nil` if it is none or no time that there will be.
  private static func seconds(_ json: JSON?) -> Instant? {
    let seconds: Double? =
      switch json {
      case .integer(let whole): Double(whole)
      case .number(let number): number
      case .string, .bool, .null, .array, .object, nil: nil
      }
    guard let seconds, seconds >= 0, seconds < 1e11 else { return nil }
    return Instant(milliseconds: Int64(seconds * 1_000))
  }

  private static func object(_ bytes: [UInt8]) -> JSON? {
    guard let json = try? JSON.parse(bytes, depth: JSONReader.wireDepth), json.object != nil
    else { return nil }
    return json
  }

  private static func refused(_ why: String) -> WireFault {
    WireFault(401, "Token not accepted", "the token \(why)", at: "token")
  }
}

extension ClientBatch {
  /// Reads the body of `POST /v1/identify`.
  init(
    identity reader: WireReader, channel: Channel.ID, secrets: [SigningSecret], at now: Instant
  ) throws(WireFault) {
    let text = try reader.text("token", limit: IdentityToken.limit)
    let token = try IdentityToken(text, for: channel, secrets: secrets, at: now)
    let page = Page.ID(try reader.optionalText("page", limit: 64) ?? "")
    // What is known already is no news, so a repeat needs no name of its own.
    let id = RandomName.make()
    var items = [Item(id: id, page: page, what: .identity(token.identity))]
    if !token.tags.isEmpty {
      let tags = Observation.What.tags(added: token.tags, removed: [])
      items.insert(Item(id: "\(id)-tags", page: page, what: tags), at: 0)
    }
    self.init(channel: channel, visitor: try Self.visitor(reader), items: items)
  }
}
#endif
