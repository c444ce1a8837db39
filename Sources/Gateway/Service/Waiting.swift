#if Gateway
internal import Engine
internal import Store
internal import Glibc

/// The clock and the sleep of the deciding thread: the only place where the gateway asks for
/// either.
enum Waiting {
  /// Both clocks now; the steady one goes on while the machine sleeps.
  static var sample: SteadyClock.Sample {
    SteadyClock.Sample(
      wall: Instant(milliseconds: milliseconds(CLOCK_REALTIME)),
      steady: milliseconds(CLOCK_BOOTTIME))
  }

  /// A clock to measure with.
  static var nanoseconds: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Waits until one of `descriptors` is readable or `milliseconds` have passed; returns which are.
  static func wait(for descriptors: [Int32], atMost milliseconds: Milliseconds) -> Set<Int32> {
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let timeout = Int32(clamping: max(0, milliseconds))
    let count = unsafe poll(&polls, nfds_t(polls.count), timeout)
    return count > 0 ? Set(polls.filter { $0.revents != 0 }.map(\.fd)) : []
  }

  /// Reads whatever is there and drops it; the descriptor does not wait.
  static func empty(_ descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    while unsafe read(descriptor, &bytes, bytes.count) > 0 {}
  }

  /// Makes 128 random bits as 32 hexadecimal digits.
  static func randomIdentifier() -> String { RandomName.make() }
}
#endif
