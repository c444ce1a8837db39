import Synchronization

@testable import Store

/// Claims in memory.
struct MemoryClaims: Claims {
  /// A promise that these claims break, to show that the suite sees it.
  enum Flaw: CaseIterable {
    case givesTwice, givesNothing, countsSlots, tellsKeys, goesBack, goesOnAfterRelease
    case releasedStaysTaken, hidesUnknown, freesStarted, freesNothing, freesOwn, ignoresOwners
  }

  struct Key: Hashable {
    let key: String
    let slot: Int
  }

  /// What all programs share.
  final class Server: Sendable {
    let claims = Mutex<[Key: Claim]>([:])
  }

  let server: Server
  let flaw: Flaw?

  init(on server: Server, flaw: Flaw? = nil) {
    self.server = server
    self.flaw = flaw
  }

  func claim(_ key: String, slots: Int, for owner: String) throws(StoreError) -> Claim? {
    let hidden = flaw == .tellsKeys ? key : String(key.utf8.reduce(7) { $0 &* 31 &+ Int($1) })
    if flaw == .givesNothing { return nil }
    let count = flaw == .countsSlots ? slots + 1 : slots
    return server.claims.withLock { claims in
      for slot in 0..<count {
        let place = Key(key: hidden, slot: slot)
        let stage = claims[place]?.stage
        let isFree = stage == nil || stage == .released && flaw != .releasedStaysTaken
        guard isFree || flaw == .givesTwice else { continue }
        let claim = Claim(key: hidden, slot: slot, owner: owner, stage: .claimed)
        claims[place] = claim
        return claim
      }
      return nil
    }
  }

  func advance(_ claim: Claim, to stage: Claim.Stage) throws(StoreError) {
    try server.claims.withLock { (claims) throws(StoreError) in
      let place = Key(key: claim.key, slot: claim.slot)
      guard let present = claims[place] else { throw .rejected("nobody has it") }
      let isOwn = present.owner == claim.owner || flaw == .ignoresOwners
      let mayGoOn = flaw == .goesOnAfterRelease && present.stage == .released
      guard isOwn, present.stage.mayBecome(stage) || flaw == .goesBack || mayGoOn else {
        throw .rejected("it is not yours")
      }
      claims[place] = present.at(stage)
    }
  }

  func releaseUnstarted(except owner: String) throws(StoreError) -> Int {
    server.claims.withLock { claims in
      let freed = claims.filter { _, claim in
        let isStage = claim.stage == .claimed || flaw == .freesStarted && claim.stage == .started
        return isStage && (claim.owner != owner || flaw == .freesOwn) && flaw != .freesNothing
      }
      for (place, claim) in freed { claims[place] = claim.at(.released) }
      return freed.count
    }
  }

  func unresolved() throws(StoreError) -> [Claim] {
    if flaw == .hidesUnknown { return [] }
    return server.claims.withLock { claims in
      claims.values.filter { $0.stage == .started }
        .sorted { ($0.key, $0.slot) < ($1.key, $1.slot) }
    }
  }
}
