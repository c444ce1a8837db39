internal import Dashboard
internal import Engine
internal import Foundation
internal import Store

/// Files of campaigns outside the workspace: written, read, and their paths completed.
struct CampaignFiles {
  let workspace: Workspace

  /// The path with `~` as the home folder.
  private static func expanded(_ path: String) -> String {
    (path as NSString).expandingTildeInPath
  }

  /// Returns how a path could go on, in order; folders end in a slash.
  static func completions(of path: String) -> [String] {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[...$0]) } ?? ""
    let start = cut.map { String(path[path.index(after: $0)...]) } ?? path
    let place = folder.isEmpty ? "." : expanded(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.sorted().filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start == ".") }
      .compactMap { name in
        let whole = URL(fileURLWithPath: place).appendingPathComponent(name)
        let values = try? whole.resolvingSymlinksInPath().resourceValues(forKeys: [.isDirectoryKey])
        if values?.isDirectory == true { return folder + name + "/" }
        return name.hasSuffix(".json") ? folder + name : nil
      }
  }

  // MARK: - Writing

  /// Writes campaigns to a file, or into a folder by their names; never over a file that is there.
  func export(_ names: [Campaign.ID], to path: String) -> Event {
    let whole = Self.expanded(path)
    let isFile = names.count == 1 && whole.hasSuffix(".json")
    do {
      if !isFile {
        try FileManager.default.createDirectory(atPath: whole, withIntermediateDirectories: true)
      }
      let files = names.map { name in
        isFile ? whole : (whole as NSString).appendingPathComponent("\(name).json")
      }
      if let there = files.first(where: { FileManager.default.fileExists(atPath: $0) }) {
        return .failed("Not exported: \(there) is there already; choose another place")
      }
      for (name, file) in zip(names, files) {
        guard var value = try workspace.documents.get(.campaigns, name.text)?.value else {
          return .failed("Not exported: the campaign \"\(name)\" is gone")
        }
        value["revision"] = nil
        try Data(value.pretty()).write(
          to: URL(fileURLWithPath: file), options: .withoutOverwriting)
      }
    } catch let error as StoreError {
      return .failed("Not exported: \(error)")
    } catch {
      return .failed("Not exported: \(path): \(error.localizedDescription)")
    }
    let what = names.count == 1 ? "\"\(names[0])\"" : "\(names.count) campaigns"
    return .announced("Exported \(what) to \(path).")
  }

  // MARK: - Reading

  /// Reads the campaigns of a file, or of a folder's files.
  static func read(_ path: String) -> Event {
    let whole = expanded(path)
    do {
      let files = try DocumentFile.find([whole], suffix: ".json")
      return .filesRead(path, files.map(file))
    } catch {
      return .failed("Not imported: \(error)")
    }
  }

  private static func file(_ path: String) -> ImportedFile {
    let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    do throws(FileFinding) {
      let file = try DocumentFile(path)
      guard file.kind == .document(.campaigns) else {
        return ImportedFile(path: path, name: name, value: nil, problems: ["is no campaign"])
      }
      let findings = DocumentKind.campaigns.findings(name, file.value)
      return ImportedFile(
        path: path, name: name, value: file.value,
        problems: findings.map { "\(file.locate($0))" })
    } catch {
      return ImportedFile(path: path, name: name, value: nil, problems: ["\(error)"])
    }
  }
}
