internal import Engine
internal import Synchronization

/// Claims as a journal of their own in `claims/`: who appends first has the slot.
///
/// Keys are kept as hashes with a key of the workspace, so that an erased person stays erased and
/// is still not written to twice.
public final class FileClaims: Claims, Sendable {
  private let journal: FileJournal
  private let hash: SipHash
  private let known: Mutex<Known>

  private struct Known {
    var reader: JournalReader
    var claims: [Slot: Claim] = [:]
  }

  private struct Slot: Hashable {
    let key: String
    let slot: Int
  }

  static let folderName = "claims"
  private static let keyFile = "key"

  init(in root: Folder, lock: WriteLock, workspace id: String) throws(StoreError) {
    let folder = try root.folder(Self.folderName, creating: true)
    hash = try lock.hold { () throws(StoreError) in try Self.key(in: folder) }
    journal = FileJournal(
      in: folder, folder: folder, lock: try WriteLock(in: folder), workspace: id)
    known = Mutex(Known(reader: try journal.follow(from: .start)))
  }

  private static func key(in folder: Folder) throws(StoreError) -> SipHash {
    if try folder.status(keyFile) == nil {
      try folder.replace(keyFile, with: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }
    guard let hash = SipHash(key: try folder.read(keyFile) ?? []) else {
      throw .unavailable("\(folder.path)/\(keyFile) is not 16 bytes long: restore the file")
    }
    return hash
  }

  /// Takes a free slot of `key` for good; `nil` if none is free.
  public func claim(
    _ key: String, slots: Int, for owner: String
  ) throws(StoreError) -> Claim? {
    let text = String(hash.hash(Array(key.utf8)), radix: 16)
    return try known.withLock { (known) throws(StoreError) -> Claim? in
      while true {
        try readOn(&known)
        let free = (0..<slots).first { slot in
          let claim = known.claims[Slot(key: text, slot: slot)]
          return claim == nil || claim?.stage == .released
        }
        guard let free else { return nil }
        let claim = Claim(key: text, slot: free, owner: owner, stage: .claimed)
        do throws(StoreError) {
          _ = try journal.append([claim.payload], expecting: known.reader.position)
          return claim
        } catch {
          // Somebody was first: perhaps with this very slot.
          guard case .conflict = error else { throw error }
        }
      }
    }
  }

  /// Notes durably how far its owner has come.
  public func advance(_ claim: Claim, to stage: Claim.Stage) throws(StoreError) {
    try known.withLock { (known) throws(StoreError) in
      try readOn(&known)
      let present = known.claims[Slot(key: claim.key, slot: claim.slot)]
      guard let present, present.owner == claim.owner, present.stage != .sent,
        present.stage != .released
      else {
        throw .rejected("the claim is not \(claim.owner)'s any more: it must not be used")
      }
      var next = claim
      next.stage = stage
      _ = try journal.append([next.payload])
    }
  }

  /// The claims that were started and neither sent nor released.
  public func unresolved() throws(StoreError) -> [Claim] {
    try known.withLock { (known) throws(StoreError) in
      try readOn(&known)
      return known.claims.values.filter { $0.stage == .started }
        .sorted { ($0.key, $0.slot) < ($1.key, $1.slot) }
    }
  }

  private func readOn(_ known: inout Known) throws(StoreError) {
    while let line = try known.reader.next() {
      guard let claim = Claim(line.payload) else { continue }
      known.claims[Slot(key: claim.key, slot: claim.slot)] = claim
    }
  }
}

extension Claim {
  fileprivate var payload: [UInt8] {
    let json: JSON = [
      "key": .string(key), "slot": .integer(Int64(slot)), "owner": .string(owner),
      "stage": .string(stage.rawValue),
    ]
    return json.compact()
  }

  fileprivate init?(_ payload: ArraySlice<UInt8>) {
    guard let json = try? JSON.parse(Array(payload)), let key = json["key"]?.string,
      let slot = json["slot"]?.integer, let owner = json["owner"]?.string,
      let stage = json["stage"]?.string.flatMap({ Stage(rawValue: $0) })
    else { return nil }
    self.init(key: key, slot: Int(slot), owner: owner, stage: stage)
  }
}
