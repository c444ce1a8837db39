extension Webhook {
  /// How far a webhook has been told, and how it goes.
  public struct Progress: Hashable, Sendable {
    /// The number of the last entry that is done with: told, given up, or none of its topics.
    public var after: Int64
    /// How many notices were taken.
    public var taken = 0
    /// How many were too old before they were taken.
    public var givenUp = 0
    /// Why the next one is not taken yet; `nil` while all goes well.
    public var failure: Failure?

    /// What keeps a notice from being taken.
    public struct Failure: Hashable, Sendable {
      /// When it was tried first.
      public let since: Instant
      /// How often it was tried.
      public var tries: Int
      /// What was answered, or what else happened.
      public var words: String

      /// Makes the first failure.
      public init(since: Instant, tries: Int = 1, words: String) {
        self.since = since
        self.tries = tries
        self.words = words
      }

      /// How long to wait before the next try: five seconds, doubled with each, an hour at most.
      public var patience: Milliseconds { min(5_000 << Int64(min(tries - 1, 12)), 3_600_000) }
    }

    /// Makes the progress of a webhook that is told of what comes after an entry.
    public init(after: Int64) { self.after = after }

    /// How it goes, as a sentence.
    public var words: String {
      let lost = givenUp > 0 ? ", \(givenUp) given up" : ""
      guard let failure else {
        return taken == 0 && givenUp == 0 ? "Nothing was sent yet." : "\(taken) taken\(lost)."
      }
      let tries = failure.tries == 1 ? "once" : "\(failure.tries) times"
      return "\(taken) taken\(lost); the next one was tried \(tries): \(failure.words)."
    }
  }
}
