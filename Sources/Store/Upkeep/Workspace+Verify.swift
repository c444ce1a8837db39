internal import Engine

extension Workspace {
  /// Reads and checks every file of the workspace at `path`, and changes none. Others may write
  /// meanwhile.
  ///
  /// - Throws: if there is no such folder; whatever is wrong inside is a finding.
  public static func verify(at path: String) throws(StoreError) -> Verification {
    try verify(try Folder.open(path: path))
  }

  static func verify(_ root: Folder) throws(StoreError) -> Verification {
    var found = Verification()
    var id: String?
    found.attempt(settingsFile, "restore it from a copy") { (found) throws(StoreError) in
      let settings = try readSettings(in: root)
      id = settings["id"]?.string
      if id?.utf8.count != 32 {
        found.add(
          .error, settingsFile, "it lacks the id that checksums depend on",
          mend: "restore it from a copy")
        id = nil
      }
    }
    if let reason = try root.read(JournalWriter.stopName) {
      let line = String(decoding: reason, as: UTF8.self).split(separator: "\n").first ?? ""
      found.add(
        .error, JournalWriter.stopName, "nothing is written since a write failed: \(line)",
        mend: "stop every program on this workspace, look at the disk, and start again")
    }
    if let id {
      let seed = Checksum.crc32c(Array(id.utf8))
      found.attempt("journal", "restore the folder from a copy") { (found) throws(StoreError) in
        let check = JournalCheck(root: root, folder: try root.folder("journal"), seed: seed)
        try check.run(&found)
      }
    }
    if let id { checkSnapshots(root, id, &found) }
    found.attempt("documents", "restore the folders from a copy") { (found) throws(StoreError) in
      try DocumentsCheck(
        faces: try root.folder("documents"), past: try root.folder("history")
      ).run(&found)
    }
    found.attempt(FileClaims.folderName, "restore the folder from a copy") {
      (found) throws(StoreError) in
      guard let id, let claims = try root.folderIfPresent(FileClaims.folderName) else { return }
      try ClaimsCheck(folder: claims, seed: Checksum.crc32c(Array(id.utf8))).run(&found)
    }
    found.attempt(".", "look at the folder with ls -l") { (found) throws(StoreError) in
      try SharingCheck(root: root).run(&found)
    }
    return found
  }
}

// MARK: - Snapshots

extension Workspace {
  private static func checkSnapshots(_ root: Folder, _ id: String, _ found: inout Verification) {
    found.attempt("snapshots", "make the folder") { (found) throws(StoreError) in
      let folder = try root.folder("snapshots")
      for position in try SnapshotFile.positions(in: folder) {
        let file = SnapshotFile(after: position, workspace: id)
        if position.sequence > found.last {
          found.add(
            .error, "snapshots/\(file.name)",
            "it was made after entry \(position.sequence), but the journal ends at \(found.last)",
            mend: "restore the journal from a copy, or remove the file")
        }
        do throws(StoreError) { _ = try file.read(in: folder) } catch {
          found.add(
            .warning, "snapshots/\(file.name)", "it is not used: \(error)", mend: "remove the file")
        }
      }
      if try PastRecord.isDamaged(in: folder) {
        found.add(
          .warning, "snapshots/\(PastRecord.file)", "it is not used: it is damaged",
          mend: "remove the file")
      }
    }
  }
}
