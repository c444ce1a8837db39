internal import Glibc

/// What one thread rings and another waits for beside other descriptors, with poll(2).
package final class Bell: Sendable {
  /// Becomes readable when it was rung.
  package let descriptor: CInt
  private let end: CInt

  /// Makes one that is silent.
  package init() {
    var ends: [CInt] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, end) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(end)
  }

  /// Rings; more than once is as good as once.
  package func ring() {
    var byte: UInt8 = 1
    _ = unsafe write(end, &byte, 1)
  }

  /// Is silent again.
  package func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
