extension Workspace {
  /// Lets the members of a group of this machine work on the workspace too: folders become 2770,
  /// files 0660, and so does everything that programs make there from now on.
  ///
  /// Cut short, it can simply be done again.
  ///
  /// - Throws: a sentence that says who has to do what first.
  public static func share(at path: String, with group: String) throws(StoreError) {
    System.prepareProcess()
    guard let number = System.group(group) else {
      throw .rejected("there is no group “\(group)” on this machine: make it with groupadd")
    }
    // The folders above stay as they are: whoever may not pass them may not come here.
    try share(try Folder.open(path: path), with: number, group)
  }

  private static func share(
    _ folder: Folder, with number: UInt32, _ group: String
  ) throws(StoreError) {
    try give(folder.descriptor, folder.path, to: number, group, Sharing.folderMode)
    for name in try folder.names() {
      guard let status = try folder.status(name) else { continue }
      if status.isFolder {
        try share(try folder.folder(name), with: number, group)
      } else if status.isFile {
        let file = try folder.open(name, .read)
        try give(file.descriptor, file.path, to: number, group, Sharing.fileMode)
      }
    }
  }

  private static func give(
    _ file: CInt, _ path: String, to number: UInt32, _ group: String, _ mode: UInt32
  ) throws(StoreError) {
    do {
      let found = try System.status(of: file)
      if found.group != number { try System.give(file, to: number) }
      if found.mode & 0o7777 != mode { try System.permit(file, mode) }
    } catch {
      let owner = (try? System.status(of: file)).map { System.login($0.owner) } ?? "somebody else"
      throw .unavailable(
        "\(path) cannot be given to the group \(group): \(error); it belongs to \(owner), who must"
          + " be in that group and do this, or root must")
    }
  }
}
