#if Gateway
internal import CMicrohttpd
internal import Glibc

/// A thread that sees what sleeping connections cannot: clients that hang up on a stream, and
/// requests that arrive too slowly.
final class HTTPWatch: Sendable {
  private let poll: Int32
  private let wakeUp: Int32

  init() {
    poll = epoll_create1(Int32(EPOLL_CLOEXEC))
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC))
    add(wakeUp, id: 0, events: EPOLLIN.rawValue)
  }

  deinit {
    close(poll)
    close(wakeUp)
  }

  /// Watches the socket of a stream: the client may hang up, and may not take more than its share
  /// of the system's memory or stay silent for ever.
  func watch(_ descriptor: Int32, id: UInt64) {
    set(descriptor, SOL_SOCKET, SO_SNDBUF, 64 * 1024)
    set(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, 30_000)
    add(descriptor, id: id, events: EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue)
  }

  /// Ends the thread.
  func stop() {
    eventfd_write(wakeUp, 1)
  }

  private func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ number: Int32) {
    var number = number
    unsafe setsockopt(descriptor, level, option, &number, socklen_t(MemoryLayout<Int32>.size))
  }

  private func add(_ descriptor: Int32, id: UInt64, events: UInt32) {
    var event = unsafe epoll_event()
    unsafe event.events = events
    unsafe event.data.u64 = id
    unsafe epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event)
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
      for id in unsafe events.prefix(Int(max(count, 0))).map({ unsafe $0.data.u64 }) {
        if id == 0 { return }
        service.hungUp(id)
      }
      if now() - checked >= 1000 {
        checked = now()
        service.cutLate(at: checked)
      }
    }
  }
}
#endif
