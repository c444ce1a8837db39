#if Gateway
internal import Engine
internal import Store
internal import Synchronization

/// What the server's threads hand to the one thread that decides.
enum Job: Sendable {
  case observe(ClientBatch, headers: [(String, String)], HTTPReply)
  /// What a server reports of people.
  case track([ExternalEvent], HTTPReply)
  /// Which visitors are a user of the site.
  case devices(String, HTTPReply)
  /// Somebody was erased from the files: what is known of them is to go too, and then the closure
  /// is to be called.
  case forget(Visitor.ID, @Sendable () -> Void)
  /// Somebody wants to know who a visitor is.
  case describe(Visitor.ID, @Sendable (JSON) -> Void)
  case preview(String, headers: [(String, String)], HTTPReply)
  case streamOpened(StreamKey, EventStream, after: Int64?)
  case streamClosed(StreamKey)
  /// A link in an e-mail was followed, or its picture shown.
  case mail(MailVisit, HTTPReply?)
  /// What came of handing an e-mail over.
  case posted(Invitation.ID, PostOffice.Outcome)
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
  private let bell = Bell()
  /// Becomes readable when there are jobs.
  var descriptor: Int32 { bell.descriptor }

  /// Hands over a job; false if too many wait already.
  func add(_ job: Job) -> Bool {
    let waiting = jobs.withLock { jobs -> Int? in
      guard jobs.count < Self.limit else { return nil }
      jobs.append(job)
      return jobs.count
    }
    // Whoever finds the queue empty rings; the others know that it was rung.
    if waiting == 1 { bell.ring() }
    return waiting != nil
  }

  /// Hands over what must not be lost, however much waits.
  func addAlways(_ job: Job) {
    let waiting = jobs.withLock { jobs in
      jobs.append(job)
      return jobs.count
    }
    if waiting == 1 { bell.ring() }
  }

  /// Takes everything that waits.
  func takeAll() -> [Job] {
    bell.silence()
    return jobs.withLock { jobs in
      defer { jobs = [] }
      return jobs
    }
  }
}
#endif
