internal import Engine
internal import Glibc
internal import Synchronization

/// What the server's threads hand to the one thread that decides.
enum Job: Sendable {
  case observe(ClientBatch, headers: [(String, String)], HTTPReply)
  case streamOpened(StreamKey, EventStream, after: Int64?)
  case streamClosed(StreamKey)
}

/// Which page of which visitor a stream belongs to.
struct StreamKey: Hashable, Sendable {
  let visitor: Visitor.ID
  let page: Page.ID
}

/// The queue between them: the deciding thread sleeps on its descriptor.
final class Inbox: Sendable {
  /// The most jobs that wait; beyond that new ones are refused, so that memory is bounded.
  static let limit = 20_000

  private let jobs = Mutex<[Job]>([])
  /// Becomes readable when there are jobs.
  let descriptor: Int32

  init() { descriptor = eventfd(0, Int32(EFD_CLOEXEC.rawValue) | Int32(EFD_NONBLOCK.rawValue)) }

  deinit { close(descriptor) }

  /// Hands over a job; false if too many wait already.
  func add(_ job: Job) -> Bool {
    let added = jobs.withLock { jobs in
      guard jobs.count < Self.limit else { return false }
      jobs.append(job)
      return true
    }
    if added { wake() }
    return added
  }

  /// Wakes the deciding thread without a job.
  func wake() { eventfd_write(descriptor, 1) }

  /// Takes everything that waits.
  func takeAll() -> [Job] {
    var count: eventfd_t = 0
    unsafe eventfd_read(descriptor, &count)
    return jobs.withLock { jobs in
      defer { jobs = [] }
      return jobs
    }
  }
}
