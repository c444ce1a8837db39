/// The right to do something once, whoever else wants to: to send one message to one person.
///
/// Claim, then `started` before the first byte leaves, then `sent`; `SendOnce` does it in this
/// order. A crash between the two leaves a claim that nobody takes again by itself: whether it was
/// sent is not known, and a person decides. A cap of *n* is *n* slots of one key, not a counter.
public protocol Claims: Sendable {
  /// Takes a free slot of `key` for good; `nil` if none of `slots` is free.
  func claim(
    _ key: String, slots: Int, for owner: String
  ) throws(StoreError) -> Claim?

  /// Notes durably how far its owner has come.
  ///
  /// - Throws: `rejected` if the claim is another owner's now, or was further already.
  func advance(_ claim: Claim, to stage: Claim.Stage) throws(StoreError)

  /// Frees the slots that owners other than this one took and did not start to use: nothing was
  /// sent for them. For the one sender, when it begins; returns how many they were.
  func releaseUnstarted(except owner: String) throws(StoreError) -> Int

  /// The claims that were started and neither sent nor released: what became of them is not known.
  func unresolved() throws(StoreError) -> [Claim]
}

/// A slot that somebody has taken.
public struct Claim: Hashable, Sendable {
  /// What is known of the key: a keyed hash, which tells nobody who the person was.
  public let key: String
  /// Which slot of the key, from 0 on.
  public let slot: Int
  /// Who took it; a token that no two runs of a program share.
  public let owner: String
  /// How far it is.
  public let stage: Stage

  /// Makes a claim.
  public init(key: String, slot: Int, owner: String, stage: Stage) {
    self.key = key
    self.slot = slot
    self.owner = owner
    self.stage = stage
  }

  /// How far a claim is; it only goes on.
  public enum Stage: String, Sendable, CaseIterable {
    /// Nothing was sent.
    case claimed
    /// From here on it may have been sent.
    case started
    /// It was sent.
    case sent
    /// It was certainly not sent; the slot is free again.
    case released

    /// Whether a claim of this stage may go on to `next`.
    public func mayBecome(_ next: Stage) -> Bool {
      switch (self, next) {
      case (.claimed, .started), (.claimed, .released), (.started, .sent), (.started, .released):
        true
      case (.claimed, .claimed), (.claimed, .sent), (.started, .claimed), (.started, .started),
        (.sent, _), (.released, _):
        false
      }
    }
  }

  /// The same claim at another stage.
  public func at(_ stage: Stage) -> Claim {
    Claim(key: key, slot: slot, owner: owner, stage: stage)
  }
}
