/// Does what may be done at most once, such as sending a mail, whatever crashes in between.
///
///     let once = SendOnce(claims: try workspace.claims(), owner: run)
///     switch try once.send("mail/\(campaign)/\(address)") { _ in deliver() } { … }
///
/// The start is durable before anything leaves. After a crash between start and end the claim is
/// among `claims.unresolved()`: it is never sent again by itself. An attempt that puts the claim's
/// key into what it sends, as a part of a mail's Message-ID, lets a person look up what became of
/// it.
public struct SendOnce<Ledger: Claims>: Sendable {
  /// What the sender found out about its attempt.
  public enum Attempt: Sendable {
    /// It went out.
    case sent
    /// It certainly did not: it may be tried again.
    case failed
    /// The connection broke before the answer, or the like.
    case unknown
  }

  /// What became of it.
  public enum Outcome: Equatable, Sendable {
    /// It was sent, and everybody will know.
    case sent
    /// It was sent before, is being sent, or nobody knows whether it was: nothing was done now.
    case taken
    /// It was not sent, and the slot is free again.
    case failed
    /// Nobody knows whether it was sent, or it was and could not be noted: a person decides.
    case unknown(Claim)
  }

  private let claims: Ledger
  private let owner: String

  /// Makes a sender; `owner` names this run of it and no other.
  public init(claims: Ledger, owner: String) {
    self.claims = claims
    self.owner = owner
  }

  /// Sends by `attempt` if one of the `slots` of `key` is free.
  ///
  /// - Throws: what kept the claim or its start from being durable; nothing was sent then.
  public func send(
    _ key: String, slots: Int = 1, _ attempt: (Claim) -> Attempt
  ) throws(StoreError) -> Outcome {
    guard let claim = try claims.claim(key, slots: slots, for: owner) else { return .taken }
    try claims.advance(claim, to: .started)
    switch attempt(claim) {
    case .sent: return note(.sent, of: claim) ? .sent : .unknown(claim.at(.started))
    case .failed: return note(.released, of: claim) ? .failed : .unknown(claim.at(.started))
    case .unknown: return .unknown(claim.at(.started))
    }
  }

  private func note(_ stage: Claim.Stage, of claim: Claim) -> Bool {
    do throws(StoreError) { try claims.advance(claim, to: stage) } catch { return false }
    return true
  }
}
