#if Gateway
internal import Engine
internal import Store

// What the server's threads hand over, and pages that come and go.

extension DecisionLoop {
  /// Notes how much there was to do, and how long it took.
  func count(_ jobs: Int, since begin: Int64) {
    let (streams, visitors) = (streams.count, decider.state.visitors.count)
    let length = Waiting.nanoseconds - begin
    front.metrics.note {
      if jobs > 0 { $0.deciding.add(nanoseconds: length) }
      ($0.waiting, $0.streams, $0.visitors) = (jobs, streams, visitors)
    }
  }

  /// Does what the server's threads have handed over.
  mutating func take(_ job: Job, into batch: inout Batch, at now: Instant) {
    switch job {
    case .observe(let news, let headers, let reply) where news.isTyping:
      if let visitor = news.visitor { tellDesks(thatWrites: visitor, at: now) }
      reply.send(.json(JSON.object([:]).compact(), status: 202, headers: headers))
    case .observe(let news, let headers, let reply):
      let visitor = known(news, into: &batch, at: now)
      let kinds = news.items.map(\.what.kind)
      front.metrics.note { for kind in kinds { $0.events[kind, default: 0] += 1 } }
      for item in news.items {
        let observation = Observation(
          id: item.id, visitor: visitor, channel: news.channel, page: item.page, item.what)
        batch.entries += decider.observe(observation, at: now)
      }
      batch.answers.append((reply, answer(to: news, from: visitor, headers)))
    case .track(let events, let reply):
      let answer = Self.report(
        events, to: &decider, into: &batch.entries, counting: front.metrics, at: now)
      batch.answers.append((reply, answer))
    case .devices(let user, let reply):
      let devices = (decider.state.devices[user] ?? []).map { JSON.string($0.text) }
      reply.send(.json((["visitors": .array(devices)] as JSON).compact()))
    case .describe(let visitor, let tell): tell(description(of: visitor))
    case .forget(let visitor, let end):
      recover(at: now)
      streams.close(visitor)
      end()
    case .preview(let token, let headers, let reply):
      reply.send(.json(preview(token, at: now).compact(), headers: headers))
    case .streamOpened(let key, let stream, let after): open(stream, key, after: after, at: now)
    case .streamClosed(let key):
      if streams.removeEnded(key) { leaving[key] = now + Self.grace }
    case .mail(let visit, let reply): take(visit, reply, into: &batch, at: now)
    case .posted(let id, let outcome):
      batch.entries += mailroom.take(
        outcome, of: id, &decider, contents.library.settings.mail, at: now)
    }
  }

  /// Who a visitor is, as far as it is known.
  private func description(of id: Visitor.ID) -> JSON {
    var json: JSON = [:]
    guard let visitor = decider.state.visitors[id] else { return json }
    json["customer"] = visitor.customer.map { .string($0) }
    json["name"] = visitor.name.map { .string($0) }
    json["email"] = visitor.email.map { .string($0) }
    json["page"] = visitor.visit?.open.last.map { .string($0.url) }
    return json
  }

  private mutating func open(
    _ stream: EventStream, _ key: StreamKey, after: Int64?, at now: Instant
  ) {
    guard let visitor = decider.state.visitors[key.visitor] else { return stream.close() }
    leaving[key] = nil
    decider.welcome(key.visitor, at: now)
    stream.send(ServerSentEvent.greeting)
    streams.add(stream, for: key)
    if let visit = visitor.visit, let news = news[visit.channel] {
      for event in news.events(in: visit.language) { stream.send(event.bytes) }
    }
    for event in history(of: key.visitor, after: after) { stream.send(event.bytes) }
    guard let pending = visitor.pending,
      let invitation = decider.state.invitations[pending.invitation],
      invitation.displayed == nil, invitation.expires > now,
      let event = invite(invitation, to: visitor, at: now)
    else { return }
    stream.send(event.bytes)
  }

  /// The visitor if this workspace knows the id, else somebody new.
  ///
  /// Whoever lost the answer asks again with the same first event, and is still one person.
  private mutating func known(
    _ news: ClientBatch, into batch: inout Batch, at now: Instant
  ) -> Visitor.ID {
    if let id = news.visitor, decider.state.visitors[id] != nil { return id }
    let event = news.items.first.flatMap { Visitor.ID(wire: $0.id) == nil ? nil : $0.id }
    let fresh = Visitor.ID(event.map { workspace.name(for: $0) } ?? Waiting.randomIdentifier())
    if event != nil, decider.state.visitors[fresh] != nil { return fresh }
    batch.entries.append(decider.create(fresh, at: now))
    return fresh
  }

  private func answer(
    to news: ClientBatch, from visitor: Visitor.ID, _ headers: [(String, String)]
  ) -> HTTPResponse {
    var json: JSON = [
      "visitor": .string(visitor.text),
      "accepted": .array(news.items.map { .string($0.id) }),
    ]
    json["conversation"] =
      decider.state.visitors[visitor]?.conversation.map { .string($0.id.text) }
    return .json(json.compact(), status: 202, headers: headers)
  }

  /// A page whose stream ended and did not come back has left, whatever its browser could tell.
  mutating func leave(_ key: StreamKey, into batch: inout Batch, at now: Instant) {
    leaving[key] = nil
    guard !streams.isOpen(key),
      let visit = decider.state.visitors[key.visitor]?.visit, let page = visit.page(key.page)
    else { return }
    // A hidden tab closes its stream and keeps its page.
    guard page.isVisible else { return }
    let observation = Observation(
      id: "left-\(key.page)-\(now.milliseconds)", visitor: key.visitor, channel: visit.channel,
      page: key.page, .activity(.left))
    batch.entries += decider.observe(observation, at: now)
  }

  /// Pages that were open when the last gateway ended have left unless they come back.
  mutating func expectReturn(at now: Instant) {
    for (id, visitor) in decider.state.visitors {
      for page in visitor.visit?.open ?? [] {
        leaving[StreamKey(visitor: id, page: page.id)] = now + Self.grace
      }
    }
  }
}
#endif
