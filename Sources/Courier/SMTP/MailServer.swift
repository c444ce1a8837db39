#if Gateway
package import Engine

/// Where e-mails are handed over, and as whom.
package struct MailServer: Hashable, Sendable {
  /// `smtp://mail.acme.example:587` or `smtps://…`.
  package var url: String
  /// Whether a connection that begins in the clear has to be encrypted.
  package var encryption: MailSettings.Encryption
  /// The user; "" if the server does not ask.
  package var user: String
  /// The password of the user.
  package var password: String

  /// Makes the server that the settings name.
  package init(_ settings: MailSettings, password: String) {
    url = settings.url
    encryption = settings.encryption
    user = settings.user
    self.password = password
  }
}

/// What came of handing over one message.
package enum Delivery: Hashable, Sendable {
  /// The server took it, and said this.
  case accepted(String)
  /// It may be taken later.
  case postponed(String)
  /// There is no such address.
  case bounced(String)
  /// This message is not taken, whoever gets it.
  case refused(String)
  /// Nothing can be handed over now, whatever it is.
  case unreachable(String)
  /// All of it was sent, and no answer came: it may have been taken.
  case unknown(String)

  /// What the server said, or what else happened.
  package var words: String {
    switch self {
    case .accepted(let words), .postponed(let words), .bounced(let words), .refused(let words),
      .unreachable(let words), .unknown(let words):
      words
    }
  }
}
#endif
