/// Who may use the files of a workspace: its owner alone, or a group of operators.
///
/// The workspace's folder itself says which: one that is 2770 is shared, and what is made below it
/// is given to its group.
enum Sharing {
  /// The set-group-ID bit makes new files belong to the folder's group.
  static let folderMode: UInt32 = 0o2770
  static let fileMode: UInt32 = 0o660

  /// Whether a folder is shared with its group.
  static func isShared(_ folder: System.Status) -> Bool {
    folder.mode & folderMode == folderMode
  }

  /// Why this program must not write below a folder, though the system lets it: what root makes in
  /// somebody's own workspace its owner could not change any more.
  static func refusal(_ root: Folder) throws(StoreError) -> StoreError? {
    let status = try root.status()
    guard System.user == 0, status.owner != 0, !isShared(status) else { return nil }
    let owner = System.login(status.owner)
    return .unavailable(
      "\(root.path) belongs to \(owner), and \(owner) could not use what root writes there: run"
        + " this as \(owner)")
  }

  /// What to do about a file or folder that may not be used; empty if it cannot be told.
  static func advice(_ status: System.Status?) -> String {
    guard let status else { return "" }
    guard status.owner != System.user else { return "; it is yours: see its mode with ls -l" }
    let owner = System.login(status.owner)
    return "; it belongs to \(owner): run this as \(owner), or let \(owner) share the workspace"
      + " with beckon --group NAME"
  }
}
