#if Gateway
internal import Synchronization

/// One open connection, and where its current request stands.
///
/// The library's threads move it forward, the watch cuts it when it is late, and whoever holds the
/// reply answers from any thread; the lock orders them. The library is called under the lock, and
/// never calls back while it holds a lock of its own.
final class HTTPConnection: Sendable {
  let id: UInt64
  let remoteAddress: String
  let peer: MicrohttpdConnection
  private let state: Mutex<State>

  private struct State {
    var phase = Phase.idle
    /// When the phase began, for those with a deadline.
    var since: Int64
    /// The current request's number: an answer to an earlier one comes too late.
    var serial: UInt64 = 0
    var body: [UInt8] = []
  }

  private enum Phase {
    /// Between requests.
    case idle
    /// The first line is there.
    case header(Result<HTTPTarget, HTTPRefusal>)
    /// The header is there; its body, if any, is coming.
    case body(HTTPRequest)
    /// Refused; what is left of the body is dropped, this many bytes so far.
    case refused(HTTPRefusal, dropped: Int)
    /// The handler has the request and has not come back.
    case handling
    /// The handler has come back without an answer.
    case suspended
    /// Answered, not yet fetched.
    case answered(HTTPResponse)
    /// Being sent.
    case sending
    /// Gone; the socket may belong to somebody else.
    case closed
  }

  /// What the library's thread does next.
  enum Step {
    /// Go on reading.
    case proceed
    /// Ask the handler.
    case handle(HTTPRequest, serial: UInt64)
    /// Send this.
    case answer(HTTPResponse)
    /// Send this to a request that nobody is asked about.
    case refuse(HTTPResponse)
    /// The answer is not there yet.
    case wait
    /// Close without an answer.
    case drop
  }

  init(id: UInt64, peer: MicrohttpdConnection, remoteAddress: String) {
    self.id = id
    self.peer = peer
    self.remoteAddress = remoteAddress
    state = Mutex(State(since: now()))
  }
}

// MARK: - Reading a request

extension HTTPConnection {
  /// Notes the first line.
  func begin(target: some Collection<UInt8>, limits: HTTPLimits) {
    let parsed: Result<HTTPTarget, HTTPRefusal> =
      if target.count > limits.targetBytes {
        .failure(.targetTooLong(limit: limits.targetBytes))
      } else {
        HTTPTarget(target).map { .success($0) } ?? .failure(.targetMalformed)
      }
    state.withLock {
      $0.phase = .header(parsed)
      $0.since = now()
      $0.serial += 1
    }
  }

  /// Whether the header is the next thing to come.
  var awaitsHeader: Bool {
    state.withLock {
      if case .header = $0.phase { true } else { false }
    }
  }

  /// Takes the header, and says whether the body is welcome.
  func receive(method: HTTPMethod, headers: HTTPHeaders, limits: HTTPLimits) -> Step {
    let fault = HTTPRefusal.fault(in: headers, limits: limits)
    return state.withLock {
      guard case .header(let parsed) = $0.phase else { return .drop }
      $0.since = now()
      if let fault, fault.breaksFraming {
        $0.phase = .sending
        return .refuse(fault.response)
      }
      switch (parsed, fault) {
      case (.failure(let refusal), _), (.success, .some(let refusal)):
        $0.phase = .refused(refusal, dropped: 0)
      case (.success(let target), .none):
        $0.phase = .body(
          HTTPRequest(
            method: method, path: target.path, query: target.query, headers: headers,
            remoteAddress: remoteAddress))
      }
      return .proceed
    }
  }

  /// Takes a piece of the body. A refused body is read on for a while, because a client that is
  /// still writing when the socket closes never sees its answer.
  func receive(body piece: some Collection<UInt8>, limits: HTTPLimits) -> Step {
    state.withLock {
      switch $0.phase {
      case .body:
        if $0.body.count + piece.count > limits.bodyBytes {
          $0.phase = .refused(.bodyTooLarge(limit: limits.bodyBytes), dropped: $0.body.count)
          $0.body = []
        } else {
          $0.body.append(contentsOf: piece)
        }
        return .proceed
      case .refused(let refusal, let dropped):
        $0.phase = .refused(refusal, dropped: dropped + piece.count)
        return dropped > 16 * limits.bodyBytes ? .drop : .proceed
      case .idle, .header, .handling, .suspended, .answered, .sending, .closed:
        return .drop
      }
    }
  }

  /// Says what to do when the library comes without data: the request is complete, or its answer
  /// is to be fetched.
  func advance(stopping: Bool) -> Step {
    state.withLock {
      switch $0.phase {
      case .body(var request):
        if stopping {
          $0.phase = .sending
          return .refuse(HTTPRefusal.stopping.response)
        }
        request.body = $0.body
        $0.body = []
        $0.phase = .handling
        return .handle(request, serial: $0.serial)
      case .refused(let refusal, _):
        $0.phase = .sending
        return .refuse(refusal.response)
      case .answered(let response):
        $0.phase = .sending
        return .answer(response)
      case .idle, .header, .handling, .suspended, .sending, .closed:
        return .drop
      }
    }
  }
}

// MARK: - Answering

extension HTTPConnection {
  /// Fetches the answer after the handler has come back, or puts the connection to sleep.
  func settle() -> Step {
    state.withLock {
      switch $0.phase {
      case .answered(let response):
        $0.phase = .sending
        return .answer(response)
      case .handling:
        $0.phase = .suspended
        peer.suspend()
        return .wait
      case .idle, .header, .body, .refused, .suspended, .sending, .closed:
        return .drop
      }
    }
  }

  /// Answers request `serial`, unless it has its answer or is gone.
  func answer(_ response: @autoclosure () -> HTTPResponse, to serial: UInt64) {
    state.withLock {
      guard $0.serial == serial else { return }
      switch $0.phase {
      case .handling:
        $0.phase = .answered(response())
      case .suspended:
        $0.phase = .answered(response())
        peer.resume()
      case .idle, .header, .body, .refused, .answered, .sending, .closed: break
      }
    }
  }

  /// Notes that the answer is sent.
  func finish() {
    state.withLock {
      $0.phase = .idle
      $0.since = now()
      $0.body = []
    }
  }
}

// MARK: - Ending

extension HTTPConnection {
  /// Notes that the socket is about to be closed.
  func close() {
    state.withLock { $0.phase = .closed }
  }

  /// Breaks the connection off; the library then finds it closed.
  func cut() {
    state.withLock {
      if case .closed = $0.phase { return }
      peer.shutDown()
    }
  }

  /// Answers for a handler that has not, because the server stops.
  func giveUp() {
    let serial = state.withLock { $0.serial }
    answer(HTTPRefusal.stopping.response, to: serial)
  }

  /// Whether there is an answer under way or awaited.
  var isBusy: Bool {
    state.withLock {
      switch $0.phase {
      case .handling, .suspended, .answered, .sending: true
      case .idle, .header, .body, .refused, .closed: false
      }
    }
  }

  /// Whether the library must not be stopped, because the connection may be asleep.
  var maySleep: Bool {
    state.withLock {
      switch $0.phase {
      case .handling, .suspended, .answered: true
      case .idle, .header, .body, .refused, .sending, .closed: false
      }
    }
  }

  /// Whether a request takes longer to arrive than `limits` allow.
  func isLate(at moment: Int64, limits: HTTPLimits) -> Bool {
    state.withLock {
      let allowed: Int? =
        switch $0.phase {
        case .idle: limits.idleSeconds + limits.headerSeconds
        case .header: limits.headerSeconds
        case .body, .refused: limits.bodySeconds
        case .handling, .suspended, .answered, .sending, .closed: nil
        }
      guard let allowed else { return false }
      return moment - $0.since > Int64(allowed) * 1000
    }
  }
}
#endif
