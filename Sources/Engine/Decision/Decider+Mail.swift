// E-mails on their way: when each may be sent, whether it still may, and what came of it.

extension Decider {
  /// When the next e-mail may be sent; `nil` if none waits. Not among `nextDeadline`, because who
  /// sends may be busy: an e-mail waits until it is taken.
  public var nextPost: Instant? {
    mutating get { posts.next }
  }

  /// The e-mails that were assigned and are not settled: neither sent nor given up.
  public var unsent: [Invitation] { state.invitations.values.filter(\.isUnsent) }

  /// Has an e-mail looked at again then: it could not be sent now.
  public mutating func postpone(_ invitation: Invitation.ID, until moment: Instant) {
    posts.set(moment, for: invitation)
  }

  /// Leaves an e-mail alone: somebody is sending it, or nobody knows whether it was sent.
  public mutating func leave(_ invitation: Invitation.ID) { posts.set(nil, for: invitation) }

  /// Takes the next e-mail that may be sent at `now`, `nil` for none; entries tell which were given
  /// up, and are applied.
  ///
  /// What is taken is not handed out again, unless it is postponed or the decider begins anew.
  public mutating func takePost(at now: Instant) -> (invitation: Invitation?, entries: [Entry]) {
    var entries: [Entry] = []
    while let id = posts.takeDue(at: now) {
      guard let invitation = state.invitations[id], invitation.isUnsent else { continue }
      switch fate(of: invitation, at: now) {
      case .send: return (invitation, entries)
      case .wait(let moment): posts.set(moment, for: id)
      case .giveUp(let why):
        let now = moment(for: invitation.visitor, now)
        entries += settle(
          state.withdrawal(of: id, because: why, at: now), of: invitation.visitor, at: now)
      }
    }
    return (nil, entries)
  }

  /// Records what came of an e-mail, with what the server said or which link was followed;
  /// everything returned is applied.
  public mutating func note(
    _ fact: Invitation.Fact, of id: Invitation.ID, detail: String = "", at now: Instant
  ) -> [Entry] {
    guard let invitation = state.invitations[id], invitation.address != nil else { return [] }
    let now = moment(for: invitation.visitor, now)
    let entries = state.record(
      fact, of: id, by: invitation.visitor, detail: detail, at: now)
    return settle(entries, of: invitation.visitor, at: now)
  }

  /// Sees to it that an e-mail that waits is looked at when it is due.
  mutating func armPost(_ invitation: Invitation) {
    guard invitation.isUnsent, !invitation.facts.contains(.inDoubt), let due = invitation.due
    else { return }
    posts.set(due, for: invitation.id)
  }

  private enum Fate {
    case send
    case wait(Instant)
    case giveUp(String)
  }

  /// Whether an e-mail that is due may still be sent: much can have changed since it was assigned.
  private func fate(of invitation: Invitation, at now: Instant) -> Fate {
    guard let item = plan.item(invitation.campaign), item.isMail,
      let address = invitation.address, let visitor = state.visitors[invitation.visitor]
    else { return .giveUp("not_live") }
    if let refusal = state.refusal(of: address) { return .giveUp(refusal.rawValue) }
    if now > invitation.expires { return .giveUp("too_late") }
    switch life(of: item, at: now) {
    case .live: break
    // A changed document is looked at at once.
    case .paused, .pausedByItself, .faulty, .scheduled: return .wait(invitation.expires + 1)
    case .ended: return .giveUp("outside_timeframe")
    case .draft, .archived: return .giveUp("not_live")
    }
    let zone = Situation(
      visitor: visitor, page: nil, now: now, surroundings: plan.surroundings
    ).zone
    guard let open = item.nextOpen(from: now, quiet: plan.settings.mail.quiet, zone: zone) else {
      return .giveUp("outside_hours")
    }
    return open > now ? .wait(open) : .send
  }
}
