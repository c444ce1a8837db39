#if Gateway
internal import Courier
internal import Engine
internal import Store

/// What the deciding thread knows of e-mails on their way: which may go now, how often each was
/// tried, and when the mail server is tried again.
struct Mailroom {
  private let workspace: Workspace
  private let inbox: Inbox
  private let log: @Sendable (String) -> Void
  private let credentials: String?
  private var office: PostOffice?
  private var server: MailServer?
  /// Makes and reads the links in e-mails; `nil` until e-mails are sent.
  private(set) var tokens: MailTokens?
  /// How often each e-mail was postponed.
  private var tries: [Invitation.ID: Int] = [:]
  /// Until when the mail server is left alone, and after how many failures.
  private var pause: (end: Instant, failures: Int)?
  /// The minute in which e-mails are counted, and how many were handed over in it.
  private var minute: (start: Instant, count: Int)?

  init(
    _ workspace: Workspace, _ inbox: Inbox, credentials: String?,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.workspace = workspace
    self.inbox = inbox
    self.credentials = credentials
    self.log = log
  }

  // MARK: - Settings

  /// Takes over settings; without a mail server nothing is sent, and links go on working.
  mutating func adopt(_ settings: MailSettings) {
    pause = nil
    guard !settings.url.isEmpty else { return server = nil }
    do throws(StoreError) {
      server = MailServer(
        settings, password: try workspace.mailPassword(credentials: credentials))
      tokens = MailTokens(key: try workspace.mailKey())
      if office == nil {
        office = try PostOffice(
          try workspace.claims(), owner: "gateway-\(Waiting.randomIdentifier())", inbox: inbox)
      }
    } catch {
      server = nil
      log("no e-mail is sent: \(error)")
    }
  }

  /// Makes sure of what earlier runs began: what was sent is noted, what may have been is left to a
  /// person. Returns the entries.
  func reconcile(_ decider: inout Decider, at now: Instant) -> [Entry] {
    guard let office else { return [] }
    return decider.unsent.flatMap { invitation -> [Entry] in
      guard !office.isBusy(with: invitation.id) else {
        decider.leave(invitation.id)
        return []
      }
      switch try? office.stage(of: invitation.id) {
      case .sent: return decider.note(.delivered, of: invitation.id, at: now)
      case .started:
        decider.leave(invitation.id)
        return decider.note(.inDoubt, of: invitation.id, at: now)
      case .released:
        // A person has found out that it was not sent.
        if invitation.facts.contains(.inDoubt) { decider.postpone(invitation.id, until: now) }
        return []
      case .claimed, nil: return []
      }
    }
  }

  // MARK: - Sending

  /// When there is something to do next; `nil` if only an answer can change that.
  func next(_ decider: inout Decider, _ settings: MailSettings) -> Instant? {
    guard let office, server != nil, office.hasRoom, let due = decider.nextPost else { return nil }
    return max(due, pause?.end ?? due, opening(settings) ?? due)
  }

  /// Hands over what may go now; returns the entries of what was given up, all applied.
  mutating func dispatch(
    _ decider: inout Decider, _ library: Library, at now: Instant
  ) -> [Entry] {
    guard let office, let server else { return [] }
    let settings = library.settings.mail
    var entries: [Entry] = []
    while office.hasRoom, let moment = next(&decider, settings), moment <= now {
      let (invitation, given) = decider.takePost(at: now)
      entries += given
      guard let invitation else { break }
      guard let letter = letter(of: invitation, decider, library) else {
        entries += decider.note(.refused, of: invitation.id, detail: "it says nothing", at: now)
        continue
      }
      count(at: now)
      office.take(PostOffice.Post(invitation: invitation.id, letter: letter, server: server))
    }
    return entries
  }

  /// Takes note of what came of an e-mail; returns the entries, all applied.
  mutating func take(
    _ outcome: PostOffice.Outcome, of id: Invitation.ID, _ decider: inout Decider,
    _ settings: MailSettings, at now: Instant
  ) -> [Entry] {
    office?.isDone(with: id)
    switch outcome {
    case .wasSent: return decider.note(.delivered, of: id, at: now)
    case .isInDoubt: return doubt(id, "an earlier run began it", &decider, at: now)
    case .failed(let why):
      log("e-mail \(id) waits: \(why)")
      retry(id, &decider, settings, at: now)
      return []
    case .settled(let delivery):
      return take(delivery, of: id, &decider, settings, at: now)
    }
  }

  /// Ends; what is under way has a moment to be answered.
  func close(within milliseconds: Milliseconds) {
    guard let office else { return }
    office.close()
    let end = Waiting.sample.steady + milliseconds
    while office.isWorking, Waiting.sample.steady < end { _ = Waiting.wait(for: [], atMost: 10) }
  }

  // MARK: - Parts

  private mutating func take(
    _ delivery: Delivery, of id: Invitation.ID, _ decider: inout Decider,
    _ settings: MailSettings, at now: Instant
  ) -> [Entry] {
    switch delivery {
    case .accepted(let words):
      (pause, tries[id]) = (nil, nil)
      return decider.note(.delivered, of: id, detail: words, at: now)
    case .bounced(let words):
      tries[id] = nil
      log("e-mail \(id) bounced: \(words)")
      return decider.note(.bounced, of: id, detail: words, at: now)
    case .refused(let words):
      tries[id] = nil
      log("e-mail \(id) refused: \(words)")
      return decider.note(.refused, of: id, detail: words, at: now)
    case .unknown(let words): return doubt(id, words, &decider, at: now)
    case .postponed(let words):
      log("e-mail \(id) postponed: \(words)")
      retry(id, &decider, settings, at: now)
      return []
    case .unreachable(let words):
      // The server is asked once for all of them, not once for each.
      let failures = (pause?.failures ?? 0) + 1
      if failures == 1 || pause.map({ $0.end <= now }) == true {
        pause = (now + Self.patience(settings, failures), failures)
        log("no e-mail goes out: \(words)")
      }
      decider.postpone(id, until: now)
      return []
    }
  }

  private mutating func doubt(
    _ id: Invitation.ID, _ words: String, _ decider: inout Decider, at now: Instant
  ) -> [Entry] {
    log("nobody knows whether e-mail \(id) was sent (\(words)): beckon repair asks")
    decider.leave(id)
    return decider.note(.inDoubt, of: id, detail: words, at: now)
  }

  private mutating func retry(
    _ id: Invitation.ID, _ decider: inout Decider, _ settings: MailSettings, at now: Instant
  ) {
    tries[id, default: 0] += 1
    decider.postpone(id, until: now + Self.patience(settings, tries[id, default: 1]))
  }

  /// The first wait, doubled with each failure, an hour at most.
  private static func patience(_ settings: MailSettings, _ failures: Int) -> Milliseconds {
    min(settings.retry << Int64(min(failures - 1, 12)), max(settings.retry, 3_600_000))
  }

  /// When the next minute begins, if this one has had its e-mails.
  private func opening(_ settings: MailSettings) -> Instant? {
    guard let minute, minute.count >= settings.rate else { return nil }
    return minute.start + 60_000
  }

  private mutating func count(at now: Instant) {
    if let minute, now < minute.start + 60_000, minute.start <= now {
      self.minute = (minute.start, minute.count + 1)
    } else {
      minute = (now, 1)
    }
  }

  private func letter(
    of invitation: Invitation, _ decider: Decider, _ library: Library
  ) -> Letter? {
    guard let campaign = decider.plan.item(invitation.campaign)?.campaign,
      let visitor = decider.state.visitors[invitation.visitor], let address = invitation.address,
      let tokens
    else { return nil }
    let base = library.settings.mail.base
    return Letter(
      campaign, variant: invitation.variant, to: visitor, at: address, in: library
    ) { variant in
      func link(_ path: String, _ purpose: MailTokens.Purpose) -> String {
        tokens.make(purpose, of: invitation.id).map { "\(base)\(path)?t=\($0)" } ?? ""
      }
      let clicks = variant.targets.enumerated().map { place, address in
        (address, link("/mail/click", .click(place, revision: campaign.revision)))
      }
      return Letter.Links(
        tracked: Dictionary(clicks, uniquingKeysWith: { first, _ in first }),
        pixel: link("/mail/open", .open), unsubscribe: link("/mail/unsubscribe", .unsubscribe))
    }
  }
}
#endif
