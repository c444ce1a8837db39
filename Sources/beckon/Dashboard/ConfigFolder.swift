internal import Dashboard
internal import Engine
internal import Store

/// A person's own files: `$XDG_CONFIG_HOME/beckon`.
enum ConfigFolder {
  /// The folder; it need not exist.
  static var path: String { Surroundings.folder("XDG_CONFIG_HOME", or: ".config") + "/beckon" }

  static var themes: String { path + "/themes" }
  static var keys: String { path + "/keys.json" }
  static var preferences: String { path + "/config.json" }

  /// A file's content with the places of its values; `nil` if there is no such file.
  ///
  /// - Throws: What is wrong with it, with file, line and column.
  static func read(
    _ path: String
  ) throws(FileFinding) -> (value: JSON, locations: JSONLocations)? {
    guard let data = LocalFiles.content(of: path) else { return nil }
    do throws(JSONError) { return try JSON.parseWithLocations(data) } catch {
      throw FileFinding(
        file: path, line: error.line, column: error.column, .warning("", error.reason))
    }
  }

  /// Reads the person's keys; what is wrong with them is told and left out.
  static func readKeys() -> (map: KeyMap, complaints: [FileFinding]) {
    do throws(FileFinding) {
      guard let (value, locations) = try read(keys) else { return (.standard, []) }
      let (map, findings) = KeyMap.reading(value)
      return (
        map,
        findings.map { finding in
          let place = locations.place(of: finding.path)
          return FileFinding(file: keys, line: place.line, column: place.column, finding)
        }
      )
    } catch {
      return (.standard, [error])
    }
  }
}
