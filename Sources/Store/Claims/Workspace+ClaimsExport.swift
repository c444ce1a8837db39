internal import Engine

extension Workspace {
  /// Gives all claims to `write` as one line, with the key of their hashes: a workspace that is
  /// imported must not send again what was sent. Returns how many there are.
  func exportClaims(
    _ write: (JSON) throws(StoreError) -> Void
  ) throws(StoreError) -> Int64 {
    guard let folder = try root.folderIfPresent(FileClaims.folderName),
      let key = try folder.read(FileClaims.keyFile)
    else { return 0 }
    let claims = try claims().fold().all()
    let digits = key.map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count == 1 ? "0\(text)" : text
    }
    try write([
      "claims": ["key": .string(digits.joined()), "all": .array(claims.map(\.json))]
    ])
    return Int64(claims.count)
  }

  /// Puts such a line back; returns how many claims it held.
  func restoreClaims(_ line: JSON) throws(StoreError) -> Int64 {
    let digits = Array((line["key"]?.string ?? "").utf8)
    let key = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
      UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
    }
    let claims = (line["all"]?.array ?? []).compactMap { Claim($0) }
    guard key.count == 16, claims.count == line["all"]?.array?.count else {
      throw .rejected("the claims of the export are not as they were written: copy it again")
    }
    try root.folder(FileClaims.folderName, creating: true).replace(FileClaims.keyFile, with: key)
    try self.claims().restore(claims)
    return Int64(claims.count)
  }
}
