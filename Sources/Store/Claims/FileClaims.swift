internal import Engine
internal import Synchronization

/// Claims as a journal of their own in `claims/`: who appends first has the slot.
///
/// Keys are kept as hashes with a key of the workspace, so that an erased person stays erased and
/// is still not written to twice.
public final class FileClaims: Claims, Sendable {
  let journal: FileJournal
  private let hash: SipHash
  private let known: Mutex<Known>

  private struct Known {
    var reader: JournalReader
    var fold = ClaimsFold()
  }

  static let folderName = "claims"
  static let keyFile = "key"

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
    let text = text(of: key)
    let taken = try append { (fold) throws(StoreError) in
      let free = (0..<slots).first { slot in
        let claim = fold[text, slot]
        return claim == nil || claim?.stage == .released
      }
      return free.map { [Claim(key: text, slot: $0, owner: owner, stage: .claimed)] } ?? []
    }
    return taken.first
  }

  /// Notes durably how far its owner has come.
  public func advance(_ claim: Claim, to stage: Claim.Stage) throws(StoreError) {
    _ = try append { (fold) throws(StoreError) in
      guard let present = fold[claim.key, claim.slot], present.owner == claim.owner,
        present.stage.mayBecome(stage)
      else {
        throw .rejected("the claim is not \(claim.owner)'s any more: it must not be used")
      }
      return [claim.at(stage)]
    }
  }

  /// Frees the slots that other owners took and did not start to use.
  public func releaseUnstarted(except owner: String) throws(StoreError) -> Int {
    try append { (fold) throws(StoreError) in
      fold.all { $0.stage == .claimed && $0.owner != owner }.map { $0.at(.released) }
    }.count
  }

  /// The claims that were started and neither sent nor released.
  public func unresolved() throws(StoreError) -> [Claim] { try fold().unresolved }

  /// How far the claim of a slot of `key` is; `nil` if nobody ever took it.
  public func stage(of key: String, slot: Int = 0) throws(StoreError) -> Claim.Stage? {
    try fold()[text(of: key), slot]?.stage
  }

  private func text(of key: String) -> String { String(hash.hash(Array(key.utf8)), radix: 16) }

  /// Every claim as it is now.
  func fold() throws(StoreError) -> ClaimsFold {
    try known.withLock { (known) throws(StoreError) in
      try readOn(&known)
      return known.fold
    }
  }

  /// Puts claims of an export back as they were.
  func restore(_ claims: [Claim]) throws(StoreError) {
    _ = try append { (_) throws(StoreError) in claims }
    try journal.close()
  }

  /// Appends what `decide` makes of all claims, decided anew until nobody else was first.
  private func append(
    _ decide: (ClaimsFold) throws(StoreError) -> [Claim]
  ) throws(StoreError) -> [Claim] {
    try known.withLock { (known) throws(StoreError) -> [Claim] in
      while true {
        try readOn(&known)
        let changes = try decide(known.fold)
        guard !changes.isEmpty else { return [] }
        do throws(StoreError) {
          _ = try journal.append(
            changes.map { $0.json.compact() }, expecting: known.reader.position)
          return changes
        } catch {
          // Somebody was first: perhaps with this very slot.
          guard case .conflict = error else { throw error }
        }
      }
    }
  }

  private func readOn(_ known: inout Known) throws(StoreError) {
    while let line = try known.reader.next() { known.fold.take(line.payload) }
  }
}
