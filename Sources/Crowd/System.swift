internal import Glibc

/// What the crowd asks of the system.
enum System {
  /// Milliseconds since 1970.
  static func wallClock() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The natural logarithm.
  static func logarithm(_ number: Double) -> Double { log(number) }

  /// The process that started this one; another number once it has died.
  static func parent() -> Int32 { getppid() }
}
