internal import Engine
internal import Store
internal import Terminal

/// Finds and reads theme files: the user's own before those that come with Beckon.
enum ThemeFiles {
  /// A theme as its files have it.
  struct Reading {
    let theme: Theme
    /// What could not be used, each with file, line and column.
    var complaints: [String] = []
    /// The files that it was made of.
    var files: [String] = []
  }

  /// The theme that needs no file.
  static let builtin = "terminal"

  /// Reads the theme `name`; without a name the built-in one.
  ///
  /// - Throws: `UsageError` that names the themes that there are, or what is wrong with the file.
  static func read(_ name: String?) throws(UsageError) -> Reading {
    guard let name, name != builtin else { return Reading(theme: .terminal) }
    return try read(name, depth: 0)
  }

  private static func read(_ name: String, depth: Int) throws(UsageError) -> Reading {
    guard let path = folders.map({ "\($0)/\(name).json" }).first(where: isFile), depth < 4 else {
      throw UsageError(
        "there is no theme \"\(name)\"; there are \(names.joined(separator: ", "))")
    }
    do throws(FileFinding) {
      guard let (value, locations) = try ConfigFolder.read(path) else {
        throw FileFinding(file: path, line: 1, column: 1, .warning("", "cannot be read"))
      }
      let json = value.themeValue
      let inherited = Theme.inheritedName(in: json)
      let parent = inherited == builtin ? nil : inherited.map { Self.parent($0, depth: depth + 1) }
      let reading = Theme.reading(name: name, value: json, parent: parent?.theme ?? .terminal)
      let complaints = reading.warnings.map { warning in
        let place = locations.place(of: String(warning.prefix { $0 != ":" }))
        return "\(path):\(place): \(warning)"
      }
      return Reading(
        theme: reading.theme, complaints: (parent?.complaints ?? []) + complaints,
        files: [path] + (parent?.files ?? []))
    } catch {
      throw UsageError("\(error)")
    }
  }

  /// What a theme inherits; if that cannot be read, the built-in theme and why.
  private static func parent(_ name: String, depth: Int) -> Reading {
    do throws(UsageError) { return try read(name, depth: depth) } catch {
      return Reading(theme: .terminal, complaints: [error.sentence])
    }
  }

  /// Where themes are: the user's, an installation's, and the checkout's from which this runs.
  private static var folders: [String] {
    var folder = Path.folder(of: LocalFiles.program)
    var folders = [ConfigFolder.themes, Path.join(folder, "../share/beckon/themes")]
    while folder != "/" {
      folders.append(Path.join(folder, "themes"))
      folder = Path.folder(of: folder)
    }
    return folders
  }

  /// The themes that there are, the built-in one first.
  static var names: [String] {
    let files = folders.flatMap { LocalFiles.names(in: $0) }
    let names = Set(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) })
    return [builtin] + names.subtracting([builtin]).sorted()
  }

  private static func isFile(_ path: String) -> Bool {
    LocalFiles.isReadable(path)
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
