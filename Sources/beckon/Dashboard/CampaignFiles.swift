internal import Dashboard
internal import Engine
internal import Store

/// Files of campaigns outside the workspace: written, read, and their paths completed.
struct CampaignFiles {
  let workspace: Workspace

  /// Returns how a path could go on, in order; folders end in a slash.
  static func completions(of path: String) -> [String] {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[...$0]) } ?? ""
    let start = cut.map { String(path[path.index(after: $0)...]) } ?? path
    let place = folder.isEmpty ? "." : Path.expanded(folder)
    let names = LocalFiles.names(in: place)
    return names.filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start == ".") }
      .compactMap { name in
        if LocalFiles.isFolder(Path.join(place, name)) == true { return folder + name + "/" }
        return name.hasSuffix(".json") ? folder + name : nil
      }
  }

  // MARK: - Writing

  /// Writes campaigns to a file, or into a folder by their names; never over a file that is there.
  func export(_ names: [Campaign.ID], to path: String) -> Event {
    let whole = Path.expanded(path)
    let isFile = names.count == 1 && whole.hasSuffix(".json")
    do {
      if !isFile { try LocalFiles.makeFolder(whole) }
      let files = names.map { name in
        isFile ? whole : Path.join(whole, "\(name).json")
      }
      if let there = files.first(where: { LocalFiles.exists($0) }) {
        return .failed("Not exported: \(there) is there already; choose another place")
      }
      for (name, file) in zip(names, files) {
        guard var value = try workspace.documents.get(.campaigns, name.text)?.value else {
          return .failed("Not exported: the campaign \"\(name)\" is gone")
        }
        value["revision"] = nil
        try LocalFiles.create(file, with: value.pretty())
      }
    } catch {
      return .failed("Not exported: \(error)")
    }
    let what = names.count == 1 ? "\"\(names[0])\"" : "\(names.count) campaigns"
    return .announced("Exported \(what) to \(path).")
  }

  // MARK: - Reading

  /// Reads the campaigns of a file, or of a folder's files.
  static func read(_ path: String) -> Event {
    let whole = Path.expanded(path)
    do {
      let files = try DocumentFile.find([whole], suffix: ".json")
      return .filesRead(path, files.map(file))
    } catch {
      return .failed("Not imported: \(error)")
    }
  }

  private static func file(_ path: String) -> ImportedFile {
    let name = Path.stem(of: path)
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
