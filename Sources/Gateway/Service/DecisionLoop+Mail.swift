#if Gateway
internal import Engine
internal import Store

// E-mails that go out, and what their recipients do.

extension DecisionLoop {
  /// When the next e-mail may go.
  var nextPost: Instant? {
    mutating get {
      guard canPost else { return nil }
      return mailroom.next(&decider, contents.library.settings.mail)
    }
  }

  /// Hands over the e-mails that may go; that they were assigned is in the journal.
  mutating func sendMail(at now: Instant) {
    guard canPost, replaced == nil else { return }
    let given = mailroom.dispatch(&decider, contents.library, at: now)
    if !given.isEmpty { _ = commit(given) }
  }

  /// Notes a link that was followed, and leads on.
  mutating func take(
    _ visit: MailVisit, _ reply: HTTPReply?, into batch: inout Batch, at now: Instant
  ) {
    guard let invitation = decider.state.invitations[visit.invitation], invitation.address != nil
    else {
      reply?.send(MailPages.gone)
      return
    }
    let isSoon = invitation.delivered.map { now - $0 < MailVisit.soonest } ?? true
    let isMachine = visit.isMachine || isSoon
    switch visit.purpose {
    case .open:
      batch.entries += decider.note(isMachine ? .scanned : .opened, of: invitation.id, at: now)
    case .click(let place, let revision):
      guard let address = target(place, revision, of: invitation) else {
        reply?.send(MailPages.gone)
        return
      }
      let fields = [
        ("Location", address), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
      ]
      reply?.send(HTTPResponse(status: 302, headers: fields))
      batch.entries += decider.note(
        isMachine ? .scanned : .clicked, of: invitation.id, detail: address, at: now)
    case .unsubscribe:
      batch.entries += decider.note(.unsubscribed, of: invitation.id, at: now)
      if let reply { batch.answers.append((reply, MailPages.unsubscribed)) }
    }
  }

  /// The address that a link stood for when the message was sent.
  private func target(_ place: Int, _ revision: Int64, of invitation: Invitation) -> String? {
    guard let campaign = sent(invitation.campaign, revision) else { return nil }
    let variants = campaign.message.variants
    let variant = variants.first { $0.id == invitation.variant } ?? variants.first
    guard let targets = variant?.targets, targets.indices.contains(place) else { return nil }
    return targets[place]
  }

  /// A revision of a campaign, the present one or one before.
  private func sent(_ id: Campaign.ID, _ revision: Int64) -> Campaign? {
    if let present = decider.plan.item(id)?.campaign, present.revision == revision {
      return present
    }
    let revisions = try? workspace.documents.history(.campaigns, id.text)
    guard let value = revisions?.first(where: { $0.revision == revision })?.value else {
      return nil
    }
    var ignored: [Finding] = []
    return Campaign(id: id, value, findings: &ignored)
  }
}
#endif
