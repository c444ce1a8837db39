#if Gateway
internal import Engine
internal import Store

// What operators change: documents, settings, keys.

extension DecisionLoop {
  /// Takes in what the workspace says has changed.
  mutating func followChanges(at now: Instant) {
    takeIn(watch.drain(), at: now)
  }

  /// Takes in what has changed, and what could not be taken in before.
  mutating func takeIn(_ fresh: Set<WorkspaceWatch.Change>, at now: Instant) {
    let before = missed
    missed = nil
    let changes = fresh.union(before?.changes ?? [])
    let hasDocuments = changes.contains { change in
      switch change {
      case .document, .settings, .everything: true
      case .journal, .stopped, .decider, .erased, .secrets, .webhooks: false
      }
    }
    // The state holds a person who was erased: it is folded anew from what is left.
    if changes.contains(.erased) { recover(at: now) }
    do throws(StoreError) {
      if changes.contains(.decider) { try workspace.check(epoch) }
      if hasDocuments {
        for problem in try workspace.adoptHandEdits(at: now) { log("not taken over: \(problem)") }
        for change in try documents.next() { log(change.sentence) }
        try workspace.reloadSettings()
        let present = contents.library.present
        contents = try Contents(of: workspace)
        contents.note(present: present)
        mailroom.adopt(contents.library.settings.mail)
        adoptPlan(at: now)
        tellFront()
      }
      let hasSecrets = changes.contains(.secrets) || changes.contains(.everything)
      if hasSecrets { tellSecrets() }
      if hasSecrets || hasDocuments { webhooks.adopt(contents.library, from: position) }
      if changes.contains(.journal) || hasDocuments { try follow() }
    } catch {
      missed = (changes, error.description, now + Self.retry)
      // What is known to everybody is tried again without keeping pages waiting.
      if before?.why == error.description { return }
      fail(error, at: now)
    }
  }

  /// Goes on with who is there now.
  mutating func adopt(present agents: Set<Agent.ID>, at now: Instant) {
    guard agents != contents.library.present else { return }
    contents.note(present: agents)
    adoptPlan(at: now)
  }

  /// Decides by the documents as they are now.
  mutating func adoptPlan(at now: Instant) {
    let before = decider.plan
    decider.adopt(contents.plan(at: now, after: before), at: now)
    replace(since: before, at: now)
    nextPlan = now + Self.planned
    hours = channelHours(at: now)
    spread(at: now)
  }

  /// Tells pages what has changed on their channels.
  mutating func spread(at now: Instant) {
    let fresh = news(hours, at: now)
    tell(fresh, unless: news)
    news = fresh
  }

  /// Lets the server's threads know the channels, settings and limits.
  func tellFront() {
    let channels = contents.library.channels.values
    let byKey = Dictionary(
      channels.map { ($0.key, $0) }, uniquingKeysWith: { $0.id < $1.id ? $0 : $1 })
    let settings = contents.library.settings
    front.limits.adopt(settings.rates, proxies: settings.proxies.compactMap { AddressBlock($0) })
    front.places.adopt(settings.placeDatabase)
    let tokens = mailroom.tokens
    front.update {
      $0.channelsByKey = byKey
      $0.mailTokens = tokens
      $0.placeHeaders = settings.placeHeaders
    }
    for problem in contents.problems { log(problem) }
  }

  /// Lets them know the keys and secrets.
  func tellSecrets() {
    do throws(StoreError) {
      let secrets = try workspace.secrets()
      front.update { $0.secrets = secrets }
    } catch {
      log("keys stay as they were: \(error)")
    }
  }
}
#endif
