/// Tells which files of some folders change (inotify(7)): settings that people save while a program
/// runs.
///
/// Poll `descriptor` for reading, then `drain`.
public struct FolderWatch: Sendable {
  private let file: OpenFile
  private let folders: [CInt: String]

  /// What poll(2) waits on.
  public var descriptor: Int32 { file.descriptor }

  /// Watches those of `folders` that exist.
  ///
  /// - Throws: `unavailable` if the system gives no more watches at all.
  public init(_ folders: [String]) throws(StoreError) {
    var watched: [CInt: String] = [:]
    do {
      file = OpenFile(descriptor: try System.makeNotifier(), path: folders.first ?? "")
    } catch {
      throw .unavailable("changes cannot be watched: \(error)")
    }
    for folder in folders {
      if let watch = try? System.watch(folder, with: file.descriptor) { watched[watch] = folder }
    }
    self.folders = watched
  }

  /// Returns the paths of the files that may have changed since the last call, without waiting.
  public func drain() -> Set<String> {
    var paths: Set<String> = []
    for notice in System.notices(from: file.descriptor) {
      if let folder = folders[notice.watch] { paths.insert("\(folder)/\(notice.name)") }
    }
    return paths
  }
}
