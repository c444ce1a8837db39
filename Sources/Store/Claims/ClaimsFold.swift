internal import Engine

/// Every slot that was ever taken, as it is now: what a journal of claims comes to.
struct ClaimsFold: Sendable {
  /// A slot of a key.
  struct Slot: Hashable, Sendable {
    let key: String
    let slot: Int
  }

  private(set) var claims: [Slot: Claim] = [:]

  /// Takes the next entry of the journal; what this version does not know says nothing.
  mutating func take(_ payload: ArraySlice<UInt8>) {
    guard let json = try? JSON.parse(payload), let claim = Claim(json) else { return }
    claims[Slot(key: claim.key, slot: claim.slot)] = claim
  }

  /// Who has a slot; `nil` if nobody ever had it.
  subscript(_ key: String, _ slot: Int) -> Claim? { claims[Slot(key: key, slot: slot)] }

  /// Those of which `condition` holds, in order.
  func all(where condition: (Claim) -> Bool = { _ in true }) -> [Claim] {
    claims.values.filter(condition).sorted { ($0.key, $0.slot) < ($1.key, $1.slot) }
  }

  /// Those of which it is not known what became of them.
  var unresolved: [Claim] { all { $0.stage == .started } }
}

extension Claim {
  var json: JSON {
    [
      "key": .string(key), "slot": .integer(Int64(slot)), "owner": .string(owner),
      "stage": .string(stage.rawValue),
    ]
  }

  init?(_ json: JSON) {
    guard let key = json["key"]?.string, let slot = json["slot"]?.integer,
      let owner = json["owner"]?.string,
      let stage = json["stage"]?.string.flatMap({ Stage(rawValue: $0) })
    else { return nil }
    self.init(key: key, slot: Int(slot), owner: owner, stage: stage)
  }
}
