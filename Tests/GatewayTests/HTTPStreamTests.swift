internal import Crowd
internal import Gateway
internal import Synchronization
internal import Testing

struct HTTPStreamTests {
  /// A server whose every request opens a stream.
  private func withStreams(
    limit: Int = 256 * 1024,
    body: (HTTPServer, LoopbackClient, Collected<EventStream>, Collected<Int>) throws -> Void
  ) throws {
    let streams = Collected<EventStream>()
    let closed = Collected<Int>()
    let last = Mutex(0)
    try withServer { _, reply in
      let number = last.withLock { last in
        last += 1
        return last
      }
      let stream = EventStream(limit: limit) { closed.append(number) }
      reply.send(.events(stream))
      streams.append(stream)
    } body: { server, client in
      try body(server, client, streams, closed)
    }
  }

  @Test func `a stream opens at once and carries events`() throws {
    try withStreams { _, client, streams, _ in
      _ = client.openStream("/v1/stream")
      var head: LoopbackResponse?
      let isOpen = eventually(client) { happening in
        if case .opened(_, let response) = happening { head = response }
      } until: {
        head != nil
      }
      #expect(isOpen)
      #expect(head?.header("content-type") == "text/event-stream")
      let stream = try #require(streams.all.first)
      stream.send("retry: 2000\n\n: heartbeat\n\nid: 7\nevent: invite\ndata: a\ndata: b\n\n")
      var events: [ServerEvent] = []
      let arrived = eventually(client) { happening in
        if case .event(_, let event) = happening { events.append(event) }
      } until: {
        !events.isEmpty
      }
      #expect(arrived)
      #expect(events == [ServerEvent(id: "7", event: "invite", data: "a\nb")])
    }
  }

  @Test func `five hundred streams receive everything in order`() throws {
    try withStreams { _, client, streams, _ in
      for _ in 0..<500 { _ = client.openStream("/") }
      #expect(eventually(client) { streams.all.count == 500 })
      let all = streams.all
      for round in 0..<20 { for stream in all { stream.send("data: \(round)\n\n") } }
      var received: [LoopbackClient.Ticket: [String]] = [:]
      let arrived = eventually(client) { happening in
        if case .event(let ticket, let event) = happening {
          received[ticket, default: []].append(event.data)
        }
      } until: {
        received.count == 500 && received.values.allSatisfy { $0.count == 20 }
      }
      #expect(arrived)
      let expected = (0..<20).map(String.init)
      #expect(received.values.allSatisfy { $0 == expected })
    }
  }

  @Test func `a large burst arrives whole`() throws {
    try withStreams { _, client, streams, _ in
      _ = client.openStream("/")
      #expect(eventually(client) { streams.all.count == 1 })
      for number in 0..<50 {
        streams.all[0].send("data: \(number) \(String(repeating: "x", count: 4000))\n\n")
      }
      var numbers: [String] = []
      let arrived = eventually(client) { happening in
        if case .event(_, let event) = happening {
          numbers.append(event.data.split(separator: " ").map(String.init)[0])
        }
      } until: {
        numbers.count == 50
      }
      #expect(arrived)
      #expect(numbers == (0..<50).map(String.init))
    }
  }

  @Test func `a client that does not read is cut off, and the others are not`() throws {
    try withStreams { server, client, streams, closed in
      let deaf = try LoopbackClient(host: "127.0.0.1", port: server.port)
      _ = deaf.openStream("/")
      #expect(eventually(deaf) { streams.all.count == 1 })
      _ = client.openStream("/")
      #expect(eventually(client) { streams.all.count == 2 })
      let block = [UInt8](repeating: 58, count: 32 * 1024)
      var sent = 0
      while streams.all[0].isOpen, sent < 100_000 {
        streams.all[0].send(block)
        sent += 1
      }
      #expect(!streams.all[0].isOpen)
      #expect(eventually(client) { closed.all == [1] })
      #expect(streams.all[1].isOpen)
    }
  }

  @Test func `the end is told once when the client goes away`() throws {
    try withStreams { _, client, streams, closed in
      let tickets = (0..<10).map { _ in client.openStream("/") }
      #expect(eventually(client) { streams.all.count == 10 })
      for ticket in tickets { client.cancel(ticket) }
      #expect(eventually(client) { closed.all.count == 10 })
      for stream in streams.all {
        #expect(!stream.isOpen)
        stream.send("data: nobody\n\n")
        stream.close()
      }
      #expect(Set(closed.all).count == 10)
      #expect(closed.all.count == 10)
    }
  }

  @Test func `a closed stream sends what is queued, ends, and tells so once`() throws {
    try withStreams { _, client, streams, closed in
      let ticket = client.openStream("/")
      #expect(eventually(client) { streams.all.count == 1 })
      streams.all[0].send("data: last\n\n")
      streams.all[0].close()
      streams.all[0].close()
      streams.all[0].send("data: after\n\n")
      var data: [String] = []
      var hasEnded = false
      let ended = eventually(client) { happening in
        switch happening {
        case .event(_, let event): data.append(event.data)
        case .ended(ticket): hasEnded = true
        case .answered, .opened, .failed, .ended, .readable: break
        }
      } until: {
        hasEnded && !closed.all.isEmpty
      }
      #expect(ended)
      #expect(data == ["last"])
      #expect(closed.all == [1])
    }
  }

  @Test func `a stream that is never sent ends with its owner`() {
    let closed = Collected<Int>()
    do {
      let stream = EventStream { closed.append(1) }
      stream.send("data: lost\n\n")
      #expect(stream.isOpen)
    }
    #expect(closed.all == [1])
  }

  @Test func `stopping ends every open stream and tells each once`() throws {
    try withStreams { server, client, streams, closed in
      for _ in 0..<200 { _ = client.openStream("/") }
      #expect(eventually(client) { streams.all.count == 200 })
      server.stop()
      #expect(closed.all.count == 200)
      #expect(Set(closed.all).count == 200)
      #expect(eventually(client) { client.count == 0 })
    }
  }
}
