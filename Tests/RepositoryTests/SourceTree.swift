import Foundation

/// The repository that this file belongs to, as it lies on the disk.
enum SourceTree {
  /// The top folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every text file below `Sources`, `Tests` and `themes`, and those of the top folder.
  static func files() throws -> [SourceFile] {
    let top = try names(in: root).filter { !isFolder($0) }
    let below = try ["Sources", "Tests", "themes", ".ci"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        .map { "\(folder)/\($0)" }.filter { !isFolder($0) }
    }
    return try (top + below).sorted().map { path in
      SourceFile(
        path, try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }
  }

  /// What lies in the top folder, but for the files that its user or a tool keeps there.
  static func topLevel() throws -> [String] {
    try names(in: root)
  }

  private static func names(in folder: URL) throws -> [String] {
    // A work tree of git has a file called `.git`.
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != ".git" }
      .sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let full = root.appendingPathComponent(path).path
    return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
