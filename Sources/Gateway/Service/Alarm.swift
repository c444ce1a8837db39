#if Gateway
internal import Glibc

/// Wakes a thread that sleeps on `descriptor`, from any other.
final class Alarm: Sendable {
  /// Readable after it rang, until it is silenced.
  let descriptor: Int32
  private let bell: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    (descriptor, bell) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(descriptor)
    close(bell)
  }

  func ring() {
    var byte: UInt8 = 1
    _ = unsafe write(bell, &byte, 1)
  }

  func silence() { Waiting.empty(descriptor) }
}
#endif
