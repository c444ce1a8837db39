internal import Engine
internal import Foundation
internal import Store
internal import Terminal

/// Finds and reads theme files: the user's own before those that come with Beckon.
enum ThemeFiles {
  /// Reads the theme `name`; without a name the built-in one.
  ///
  /// - Throws: `UsageError` that names the themes that there are.
  static func theme(named name: String?) throws(UsageError) -> Theme {
    guard let name, name != "terminal" else { return .terminal }
    return try theme(named: name, depth: 0)
  }

  private static func theme(named name: String, depth: Int) throws(UsageError) -> Theme {
    guard let path = folders.map({ "\($0)/\(name).json" }).first(where: isFile), depth < 4 else {
      throw UsageError(
        "there is no theme \"\(name)\"; there are \(names.joined(separator: ", "))")
    }
    let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    do throws(JSONError) {
      let value = try JSON.parse(bytes).themeValue
      let inherited = Theme.inheritedName(in: value)
      let parent = try? inherited.map { try theme(named: $0, depth: depth + 1) }
      let reading = Theme.reading(name: name, value: value, parent: parent ?? .terminal)
      for warning in reading.warnings { Beckon.complain("\(path): \(warning)") }
      return reading.theme
    } catch {
      throw UsageError("\(path): \(error)")
    }
  }

  /// Where themes are: the user's, an installation's, and the checkout's from which this runs.
  private static var folders: [String] {
    let own = Surroundings.folder("XDG_CONFIG_HOME", or: ".config") + "/beckon/themes"
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    var folders = [own, folder.appendingPathComponent("../share/beckon/themes").path]
    while folder.path != "/" {
      folders.append(folder.appendingPathComponent("themes").path)
      folder.deleteLastPathComponent()
    }
    return folders
  }

  private static var names: [String] {
    let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    return Set(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }).sorted()
  }

  private static func isFile(_ path: String) -> Bool {
    FileManager.default.isReadableFile(atPath: path)
  }
}

extension JSON {
  /// The value as the terminal's theme reader takes it.
  fileprivate var themeValue: ThemeValue {
    switch self {
    case .null: .null
    case .bool(let value): .string(value ? "true" : "false")
    case .integer(let value): .number(Int(clamping: value))
    case .number(let value): .number(Int(value.rounded()))
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(\.themeValue))
    case .object(let members): .object(members.mapValues(\.themeValue))
    }
  }
}
