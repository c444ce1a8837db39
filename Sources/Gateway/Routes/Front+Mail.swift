#if Gateway
internal import Courier
internal import Engine

// What links in e-mails lead to. Each has a token that names an invitation; none has an address.

extension Front {
  /// Shows the picture that tells of an opening, whatever comes of the telling.
  func openMail(_ request: HTTPRequest, _ reply: HTTPReply) {
    if let visit = visit(request, isMeant: { $0 == .open }) { _ = inbox.add(.mail(visit, nil)) }
    reply.send(
      HTTPResponse(
        status: 200, headers: [("Content-Type", "image/gif"), ("Cache-Control", "no-store")],
        body: .bytes(Self.pixel)))
  }

  /// Leads on to the address that a link stands for.
  func followMail(_ request: HTTPRequest, _ reply: HTTPReply) {
    hand(visit(request) { if case .click = $0 { true } else { false } }, reply)
  }

  /// Asks a person who has followed the link: programs that follow all links change nothing.
  func askWhetherToUnsubscribe(_ request: HTTPRequest, _ reply: HTTPReply) {
    guard visit(request, isMeant: { $0 == .unsubscribe }) != nil else {
      return reply.send(MailPages.gone)
    }
    let language = request.header("accept-language")?.prefix { $0 != "," && $0 != ";" }
    reply.send(MailPages.question(MailWords.unsubscribe(language.map { String($0) } ?? "en")))
  }

  /// Unsubscribes: a person's button, or the mailbox's own (RFC 8058).
  func unsubscribe(_ request: HTTPRequest, _ reply: HTTPReply) {
    hand(visit(request) { $0 == .unsubscribe }, reply)
  }

  private func hand(_ visit: MailVisit?, _ reply: HTTPReply) {
    guard let visit else { return reply.send(MailPages.gone) }
    guard readiness.status == 200, inbox.add(.mail(visit, reply)) else {
      return reply.send(MailPages.later)
    }
  }

  /// What the request's token says, if it is sound and for this.
  private func visit(
    _ request: HTTPRequest, isMeant: (MailTokens.Purpose) -> Bool
  ) -> MailVisit? {
    guard
      let (purpose, invitation) = request.query("t").flatMap({ knowledge.mailTokens?.read($0) }),
      isMeant(purpose)
    else { return nil }
    return MailVisit(
      purpose: purpose, invitation: invitation, isMachine: MailMachines.made(request))
  }

  /// A transparent GIF of one pixel.
  private static let pixel: [UInt8] = [
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x21,
    0xf9, 4, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b,
  ]
}
#endif
