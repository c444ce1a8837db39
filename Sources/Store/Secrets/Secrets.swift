public import Engine

/// What nobody else may know: `secrets.json`, its owner's alone, which is in no document, no
/// revision, no journal and no export.
public struct Secrets: Equatable, Sendable {
  /// What sites sign tokens with, by channel, the oldest first.
  public private(set) var channels: [Channel.ID: [SigningSecret]] = [:]
  /// What the gateway signs webhooks with, the oldest first.
  public private(set) var webhooks: [Webhook.ID: [SigningSecret]] = [:]
  /// The keys of servers and people, by name.
  public private(set) var keys: [String: SecretKey] = [:]
  /// Members that this version does not know.
  private var others: [String: JSON] = [:]

  /// The most secrets of one channel or webhook.
  public static let most = 2

  /// None.
  public init() {}

  /// Returns the key that `token` opens; every key is tried, so that the time tells nothing.
  public func key(openedBy token: String) -> SecretKey? {
    let bytes = Array(token.utf8)
    return keys.values.reduce(nil) { found, key in key.isOpened(by: bytes) ? key : found }
  }

  /// Makes a secret for a channel.
  ///
  /// - Throws: `rejected` if it has two already.
  public mutating func add(to channel: Channel.ID, at now: Instant) throws(StoreError)
    -> SigningSecret
  {
    let known = channels[channel, default: []]
    guard known.count < Self.most else {
      let endings = known.map(\.masked).joined(separator: " and ")
      throw .rejected(
        "\(channel) has two secrets, \(endings): remove the one that no server uses any more")
    }
    let fresh = SigningSecret.ofChannel(at: now)
    channels[channel] = known + [fresh]
    return fresh
  }

  /// Removes the secret of a channel that ends like this; false if there is none or more than one.
  public mutating func remove(ending: String, from channel: Channel.ID) -> Bool {
    let known = channels[channel, default: []]
    guard !ending.isEmpty, known.count(where: { $0.text.hasSuffix(ending) }) == 1 else {
      return false
    }
    let left = known.filter { !$0.text.hasSuffix(ending) }
    channels[channel] = left.isEmpty ? nil : left
    return true
  }

  /// The newest secret of a webhook, made if it has none.
  mutating func secret(of webhook: Webhook.ID, at now: Instant) -> SigningSecret {
    webhooks[webhook]?.last ?? rotate(webhook, at: now)
  }

  /// Makes another secret for a webhook; of those before only the last goes on to be signed with.
  public mutating func rotate(_ webhook: Webhook.ID, at now: Instant) -> SigningSecret {
    let fresh = SigningSecret.ofWebhook(at: now)
    webhooks[webhook] = webhooks[webhook, default: []].suffix(Self.most - 1) + [fresh]
    return fresh
  }

  /// Makes a key.
  ///
  /// - Returns: The token, which is kept nowhere.
  /// - Throws: `rejected` if the name is taken or no name.
  public mutating func addKey(
    _ name: String, for scopes: Set<Scope>, at now: Instant
  ) throws(StoreError) -> String {
    try DocumentName.check(name)
    guard keys[name] == nil else {
      throw .rejected("there is a key \(name): revoke it first, or take another name")
    }
    let (key, token) = SecretKey.make(name, for: scopes, at: now)
    keys[name] = key
    return token
  }

  /// Makes a key worthless; false if there is none of that name.
  public mutating func revokeKey(_ name: String) -> Bool { keys.removeValue(forKey: name) != nil }

  /// A prefix and 256 random bits as hexadecimal digits.
  static func token(_ prefix: String) -> String { prefix + RandomName.make() + RandomName.make() }
}

// MARK: - The file

extension Secrets {
  static let file = "secrets.json"

  var json: JSON {
    var json = others
    json["channels"] = Self.json(channels)
    if !webhooks.isEmpty { json["webhooks"] = Self.json(webhooks) }
    json["keys"] = .object(keys.mapValues(\.json))
    return .object(json)
  }

  init(_ json: JSON) {
    others = json.object ?? [:]
    channels = Self.read(json["channels"])
    webhooks = Self.read(json["webhooks"])
    for (name, key) in json["keys"]?.object ?? [:] { keys[name] = SecretKey(name, key) }
  }
}

extension Secrets {
  private static func json<Owner>(_ secrets: [Identifier<Owner>: [SigningSecret]]) -> JSON {
    let members = secrets.map { ($0.text, JSON.array($1.map(\.json))) }
    return .object(Dictionary(uniqueKeysWithValues: members))
  }

  private static func read<Owner>(_ json: JSON?) -> [Identifier<Owner>: [SigningSecret]] {
    var secrets: [Identifier<Owner>: [SigningSecret]] = [:]
    for (name, list) in json?.object ?? [:] {
      let known = list.array?.compactMap { SigningSecret($0) } ?? []
      secrets[Identifier(name)] = known.isEmpty ? nil : Array(known.suffix(most))
    }
    return secrets
  }
}

extension Workspace {
  /// Reads the secrets; none if there is no file.
  public func secrets() throws(StoreError) -> Secrets {
    guard let bytes = try root.read(Secrets.file) else { return Secrets() }
    do { return Secrets(try JSON.parse(bytes)) } catch {
      throw .malformed(path: "\(path)/\(Secrets.file)", error)
    }
  }

  /// Changes the secrets under the lock; running gateways take them over at once.
  public func changeSecrets<Result>(
    _ change: (inout Secrets) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try lock.hold { () throws(StoreError) in
      var secrets = try secrets()
      let result = try change(&secrets)
      try root.replace(Secrets.file, with: secrets.json.pretty())
      return result
    }
  }
}
