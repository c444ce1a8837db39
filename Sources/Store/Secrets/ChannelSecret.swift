public import Engine

/// What a site's server signs its visitors' tokens with. A channel has two at most, so that one can
/// be replaced while tokens of the other are still about.
public struct ChannelSecret: Equatable, Sendable {
  /// The secret as the site's server has it.
  public let text: String
  /// When it was made.
  public let made: Instant

  /// By what people know it without seeing it: its last four letters.
  public var ending: String { String(text.suffix(4)) }

  /// The secret with all but its ending hidden.
  public var masked: String { "\(Self.prefix)…\(ending)" }

  static let prefix = "bs_"

  init(text: String, made: Instant) {
    self.text = text
    self.made = made
  }

  static func make(at now: Instant) -> ChannelSecret {
    ChannelSecret(text: Secrets.token(prefix), made: now)
  }
}

extension ChannelSecret {
  var json: JSON { ["secret": .string(text), "made": .integer(made.milliseconds)] }

  init?(_ json: JSON) {
    guard let text = json["secret"]?.string, text.utf8.count >= 16 else { return nil }
    self.init(text: text, made: Instant(milliseconds: json["made"]?.integer ?? 0))
  }
}
