public import Engine

/// What both ends sign with: a site's server its visitors' tokens, the gateway its webhooks. There
/// are two at most for each, so that one can be replaced while the other is still in use.
public struct SigningSecret: Equatable, Sendable {
  /// The secret as the other end has it.
  public let text: String
  /// When it was made.
  public let made: Instant

  /// By what people know it without seeing it: its last four letters.
  public var ending: String { String(text.suffix(4)) }

  /// The secret with all but its beginning and its ending hidden.
  public var masked: String { "\(text.prefix { $0 != "_" })_…\(ending)" }

  /// The bytes that webhooks are signed with: what stands behind `whsec_` in base64.
  public var key: [UInt8] {
    guard text.hasPrefix(Self.forWebhooks) else { return Array(text.utf8) }
    return [UInt8](base64: text.dropFirst(Self.forWebhooks.count).utf8) ?? []
  }

  private static let forChannels = "bs_"
  private static let forWebhooks = "whsec_"

  init(text: String, made: Instant) {
    self.text = text
    self.made = made
  }

  /// Makes what a site's server signs with.
  static func ofChannel(at now: Instant) -> SigningSecret {
    SigningSecret(text: Secrets.token(forChannels), made: now)
  }

  /// Makes what webhooks are signed with, in the letters that libraries for it expect.
  static func ofWebhook(at now: Instant) -> SigningSecret {
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    return SigningSecret(text: forWebhooks + bytes.base64, made: now)
  }
}

extension SigningSecret {
  var json: JSON { ["secret": .string(text), "made": .integer(made.milliseconds)] }

  init?(_ json: JSON) {
    guard let text = json["secret"]?.string, text.utf8.count >= 16 else { return nil }
    self.init(text: text, made: Instant(milliseconds: json["made"]?.integer ?? 0))
  }
}
