extension FileClaims {
  /// The claims about which a person has to decide: they were started, and nobody knows whether
  /// anything was sent.
  ///
  /// - Throws: `busy` while a program that sends is running, whose claims are on their way.
  public func unsettled() throws(StoreError) -> [Claim] {
    let claims = try unresolved()
    if !claims.isEmpty { try refuseIfSending() }
    return claims
  }

  /// Notes what a person found out: it was sent, or it was not and may be sent again.
  ///
  /// - Throws: `busy` while a program that sends is running; `rejected` if the claim was settled
  ///   meanwhile.
  public func settle(_ claim: Claim, wasSent: Bool) throws(StoreError) {
    try refuseIfSending()
    try advance(claim, to: wasSent ? .sent : .released)
    // Or the next look would take this program for one that sends.
    try journal.close()
  }

  private func refuseIfSending() throws(StoreError) {
    let presence = try journal.root.open(WriteLock.name, .readWrite)
    defer { withExtendedLifetime(presence) {} }
    do { try presence.lock(byte: WriteLock.presenceByte, .exclusive, waits: false) } catch {
      guard error == .wouldBlock else {
        throw .unavailable("\(presence.path) cannot be locked: \(error)")
      }
      throw .busy("a program that sends is running: stop it first, its claims are on their way")
    }
  }
}
