internal import CNcursesw

/// Waits until one of several descriptors has something to read.
package enum Poller {
  /// Returns those of `descriptors` that can be read or whose other end is gone, in their order.
  ///
  /// It waits at most `timeoutMilliseconds`, for ever if `nil`; a signal handler that interrupts it
  /// makes it return early with nothing. An empty result otherwise means that time is up.
  package static func wait(
    for descriptors: [Int32], timeoutMilliseconds: Int? = nil
  ) -> [Int32] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let limit = timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let ready = unsafe poll(&entries, nfds_t(entries.count), limit)
    guard ready > 0 else { return [] }
    return entries.filter { $0.revents != 0 }.map(\.fd)
  }

  /// Returns whether `descriptor` takes bytes without making the writer wait.
  package static func canWrite(to descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    // A terminal that is gone is ready too: reading it will tell.
    return unsafe poll(&entry, 1, 0) != 0
  }
}
