#if Gateway
internal import CMicrohttpd
internal import Glibc

/// A thread that looks after streams, whose clients hang up or have room again, and sees requests
/// that arrive too slowly.
final class HTTPWatch: Sendable {
  private let poll: Int32
  private let wakeUp: Int32
  private static let hangUp = EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue

  init() {
    poll = epoll_create1(Int32(EPOLL_CLOEXEC))
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC))
    control(EPOLL_CTL_ADD, wakeUp, id: 0, events: EPOLLIN.rawValue)
  }

  deinit {
    close(poll)
    close(wakeUp)
  }

  /// Tells of the socket of the stream `id` once its client hangs up.
  func add(_ descriptor: Int32, id: UInt64) {
    control(EPOLL_CTL_ADD, descriptor, id: id, events: EPOLLRDHUP.rawValue)
  }

  /// Tells of it once there is room, too.
  func awaitRoom(_ descriptor: Int32, id: UInt64) {
    // Only once: afterwards it is told of hang-ups again, by the next call of either.
    let events = EPOLLRDHUP.rawValue | EPOLLOUT.rawValue | EPOLLONESHOT.rawValue
    control(EPOLL_CTL_MOD, descriptor, id: id, events: events)
  }

  /// Goes on after there was room.
  func goOn(_ descriptor: Int32, id: UInt64) {
    control(EPOLL_CTL_MOD, descriptor, id: id, events: EPOLLRDHUP.rawValue)
  }

  /// Breaks a stream's connection off, after what the system has taken.
  func shutDown(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Ends the thread.
  func stop() { eventfd_write(wakeUp, 1) }

  private func control(_ what: Int32, _ descriptor: Int32, id: UInt64, events: UInt32) {
    var event = unsafe epoll_event()
    unsafe event.events = events
    unsafe event.data.u64 = id
    unsafe epoll_ctl(poll, what, descriptor, &event)
  }
}

// MARK: - The thread

extension HTTPWatch {
  private struct Run: Sendable {
    var watch: HTTPWatch
    var service: HTTPService
  }

  private final class Box: Sendable {
    let run: Run
    init(_ run: Run) { self.run = run }
  }

  /// Starts the thread; it ends after `stop`.
  ///
  /// - Returns: The thread, to be joined.
  func start(for service: HTTPService) -> pthread_t {
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(Box(Run(watch: self, service: service)))
    unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        let run = unsafe Unmanaged<Box>.fromOpaque(context).takeRetainedValue().run
        run.watch.loop(run.service)
        return nil
      }, box.toOpaque())
    return thread
  }

  private func loop(_ service: HTTPService) {
    var checked = now()
    var events = unsafe [epoll_event](repeating: epoll_event(), count: 256)
    while true {
      let count = unsafe epoll_wait(poll, &events, Int32(events.count), 1000)
      let told = unsafe events.prefix(Int(max(count, 0))).map {
        unsafe (id: $0.data.u64, what: $0.events)
      }
      for (id, what) in told {
        if id == 0 { return }
        if what & Self.hangUp != 0 { service.hungUp(id) } else { service.hasRoom(id) }
      }
      if now() - checked >= 1000 {
        checked = now()
        service.cutLate(at: checked)
      }
    }
  }
}
#endif
