#if Gateway
internal import Courier
internal import Engine
internal import Glibc
internal import Store
internal import Synchronization

/// The threads that hand e-mails to the mail server, beside the one that decides; each goes out by
/// a claim, so that none goes out twice.
final class PostOffice: Sendable {
  /// An e-mail to be handed over.
  struct Post: Sendable {
    let invitation: Invitation.ID
    let letter: Letter
    let server: MailServer
  }

  /// What came of one.
  enum Outcome: Hashable, Sendable {
    /// The server's answer, or that nobody knows it.
    case settled(Delivery)
    /// It was sent by an earlier run of the program.
    case wasSent
    /// It was begun by an earlier run, and nobody knows whether it was sent.
    case isInDoubt
    /// It could not be written, or not be noted that it is begun: nothing was sent.
    case failed(String)
  }

  private let claims: FileClaims
  private let owner: String
  private let stop = StopSign()
  private let inbox: Inbox
  private let posts = Mutex<[Post]>([])
  private let busy: Mutex<Set<Invitation.ID>> = Mutex([])
  private let working = Atomic(0)
  /// A byte for each post: threads sleep on it.
  private let bell: Int32
  private let ears: Int32

  /// How many e-mails are on their way at once; as many more may stand in line.
  static let threads = 2

  init(_ claims: FileClaims, owner: String, inbox: Inbox) throws(StoreError) {
    self.claims = claims
    self.owner = owner
    self.inbox = inbox
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    (ears, bell) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = try claims.releaseUnstarted(except: owner)
    for _ in 0..<Self.threads { Workers.start { [self] in work() } }
  }

  deinit { Glibc.close(ears) }

  /// Whether another e-mail can be taken.
  var hasRoom: Bool { busy.withLock { $0.count } < 2 * Self.threads }

  /// Whether an e-mail is on its way.
  func isBusy(with invitation: Invitation.ID) -> Bool { busy.withLock { $0.contains(invitation) } }

  /// Whether any thread has not handed in what came of its e-mail.
  var isWorking: Bool { working.load(ordering: .acquiring) > 0 }

  /// Takes an e-mail to be handed over.
  func take(_ post: Post) {
    busy.withLock { _ = $0.insert(post.invitation) }
    posts.withLock { $0.append(post) }
    var byte: UInt8 = 1
    _ = unsafe write(bell, &byte, 1)
  }

  /// How far an e-mail is, as claims tell.
  func stage(of invitation: Invitation.ID) throws(StoreError) -> Claim.Stage? {
    try claims.stage(of: Self.key(of: invitation))
  }

  /// Notes that what came of an e-mail was taken note of.
  func isDone(with invitation: Invitation.ID) {
    busy.withLock { _ = $0.remove(invitation) }
  }

  /// Begins nothing more, and ends what was not given out completely.
  func close() {
    stop.raise()
    Glibc.close(bell)
  }

  private static func key(of invitation: Invitation.ID) -> String { "mail/\(invitation)" }

  // MARK: - The threads

  private func work() {
    var route: Route?
    var byte: UInt8 = 0
    while unsafe read(ears, &byte, 1) == 1 {
      guard !stop.isUp, let post = posts.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
        continue
      }
      working.add(1, ordering: .acquiringAndReleasing)
      if route?.server != post.server { route = Route(post.server, until: stop) }
      let outcome = deliver(post) { route?.send($0, $1) ?? .unreachable("") }
      inbox.addAlways(.posted(post.invitation, outcome))
      working.subtract(1, ordering: .acquiringAndReleasing)
    }
  }

  /// A connection of one thread.
  private final class Route {
    let server: MailServer
    private var session: SMTPSession

    init(_ server: MailServer, until stop: StopSign) {
      self.server = server
      session = SMTPSession(server, until: stop)
    }

    func send(_ message: [UInt8], _ letter: Letter) -> Delivery {
      session.send(message, from: letter.sender, to: letter.recipient)
    }
  }

  private func deliver(_ post: Post, _ send: ([UInt8], Letter) -> Delivery) -> Outcome {
    var outcome = Outcome.failed("nothing was tried")
    let once = SendOnce(claims: claims, owner: owner)
    do throws(StoreError) {
      let key = Self.key(of: post.invitation)
      let done = try once.send(key) { claim in
        do throws(MailFault) {
          let message = try post.letter.message(
            id: "\(claim.key).\(claim.slot)", at: Waiting.sample.wall)
          let delivery = send(message, post.letter)
          outcome = .settled(delivery)
          return delivery.attempt
        } catch {
          outcome = .settled(.refused(error.description))
          return .failed
        }
      }
      switch done {
      // What was refused and could not be noted is begun anew by the next run, and refused again.
      case .sent, .failed: return outcome
      case .unknown:
        if case .settled(.accepted) = outcome { return outcome }
        return .settled(.unknown(outcome.words))
      case .taken: return try claims.stage(of: key) == .sent ? .wasSent : .isInDoubt
      }
    } catch {
      return .failed(error.description)
    }
  }
}

extension PostOffice.Outcome {
  fileprivate var words: String {
    switch self {
    case .settled(let delivery): delivery.words
    case .wasSent, .isInDoubt: ""
    case .failed(let words): words
    }
  }
}

extension Delivery {
  /// What a sender knows of its attempt.
  fileprivate var attempt: SendOnce<FileClaims>.Attempt {
    switch self {
    case .accepted: .sent
    case .postponed, .bounced, .refused, .unreachable: .failed
    case .unknown: .unknown
    }
  }
}
#endif
