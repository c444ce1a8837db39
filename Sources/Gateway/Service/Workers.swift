#if Gateway
internal import Glibc

/// Threads beside the one that decides.
enum Workers {
  /// Starts a thread that does `work` and ends.
  static func start(_ work: @escaping @Sendable () -> Void) {
    let job = unsafe Unmanaged.passRetained(Work(body: work))
    var thread = pthread_t()
    unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, job.toOpaque())
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
#endif
