#if Gateway
internal import Engine

/// Somebody or something that follows a link of an e-mail.
struct MailVisit: Sendable {
  let purpose: MailTokens.Purpose
  let invitation: Invitation.ID
  /// Whether the request itself shows that it is a program's: a scanner of links or a prefetch.
  let isMachine: Bool

  /// What comes this soon after the server took the message is no person's doing.
  static let soonest: Milliseconds = 2_000
}
#endif
