/// Looks who may use each file of a workspace.
struct SharingCheck {
  let root: Folder

  func run(_ found: inout Verification) throws(StoreError) {
    let own = try root.status()
    if own.mode & 0o007 != 0 {
      found.add(
        .warning, ".", "everybody on this machine may look into the workspace",
        mend: "chmod o-rwx \(root.path)")
    }
    try look(into: root, below: "", of: own, &found)
  }

  private func look(
    into folder: Folder, below path: String, of own: System.Status, _ found: inout Verification
  ) throws(StoreError) {
    for name in try folder.names() {
      guard let status = try folder.status(name) else { continue }
      if let sentence = complaint(about: status, of: own) {
        found.add(.warning, path + name, sentence.what, mend: sentence.mend)
      }
      // Hidden ones are not the store's: a `.git` has ways of its own.
      guard status.isFolder, !name.hasPrefix(".") else { continue }
      try look(into: try folder.folder(name), below: "\(path)\(name)/", of: own, &found)
    }
  }

  private func complaint(
    about status: System.Status, of own: System.Status
  ) -> (what: String, mend: String)? {
    if Sharing.isShared(own) {
      guard status.isFolder || status.isFile else { return nil }
      let wanted = status.isFolder ? Sharing.folderMode : Sharing.fileMode
      guard status.mode & wanted != wanted || status.group != own.group else { return nil }
      return (
        "the group that the workspace is shared with cannot change it",
        "as \(System.login(status.owner)): beckon --group NAME"
      )
    }
    guard status.owner != own.owner else { return nil }
    let owner = System.login(own.owner)
    return (
      "it belongs to \(System.login(status.owner)), not to \(owner) as the workspace does",
      "chown -R \(owner) \(root.path)"
    )
  }
}
