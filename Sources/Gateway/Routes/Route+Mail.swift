#if Gateway
internal import Engine

extension Route {
  /// What links in e-mails lead to: for people and their mailboxes, and so no part of the contract.
  static let mail: [Route] = [
    Route(.get, "/mail/open") { $2.openMail($0, $1) },
    Route(.get, "/mail/click") { $2.followMail($0, $1) },
    Route(.get, "/mail/unsubscribe") { $2.askWhetherToUnsubscribe($0, $1) },
    Route(.post, "/mail/unsubscribe") { $2.unsubscribe($0, $1) },
  ]
}
#endif
