internal import Glibc

/// What one thread rings and another waits for beside other descriptors.
final class Bell: Sendable {
  /// Becomes readable when it was rung.
  let descriptor: CInt
  private let end: CInt

  init() {
    (descriptor, end) = (try? ByteStream.pipe()) ?? (-1, -1)
    for end in [descriptor, end] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  deinit {
    close(descriptor)
    close(end)
  }

  /// Rings; more than once is as good as once.
  func ring() {
    var byte: UInt8 = 1
    _ = unsafe write(end, &byte, 1)
  }

  /// Is silent again.
  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
