/// Reads every claim, and tells of those that a person has to decide about.
struct ClaimsCheck {
  let folder: Folder
  let seed: UInt32

  func run(_ found: inout Verification) throws(StoreError) {
    var claims = ClaimsFold()
    var reader = try JournalReader(folder, root: folder, seed: seed, from: .start)
    while let line = try reader.next() { claims.take(line.payload) }
    if let head = try JournalHead(in: folder), head.sequence > reader.position.sequence {
      found.add(
        .error, "\(FileClaims.folderName)/\(JournalHead.name)",
        "the claims end at entry \(reader.position.sequence), but entry \(head.sequence) was"
          + " durable", mend: "restore the folder from a copy: what was sent would be sent again")
    }
    let unknown = claims.unresolved.count
    guard unknown > 0 else { return }
    found.add(
      .warning, FileClaims.folderName,
      "of \(unknown) messages nobody knows whether they went out; they are not sent again",
      mend: "look into the mail server's log and run `beckon repair`, which asks about each")
  }
}
