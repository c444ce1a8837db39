internal import Engine
internal import Store

/// What a person has chosen for all workspaces, kept in `config.json`.
struct Preferences: Equatable {
  /// The name of the theme; `nil` for the built-in one.
  var theme: String?
  /// Whether the mouse selects and opens.
  var mouse = true
  /// Whether replies are told to the desktop (OSC 9).
  var notices = false
  /// The agent as whom one answers visitors; `nil` for the one called like the login.
  var agent: String?

  /// Reads the file; what is wrong with it is told and left out.
  static func read() -> (preferences: Preferences, complaints: [FileFinding]) {
    do throws(FileFinding) {
      guard let (value, locations) = try ConfigFolder.read(ConfigFolder.preferences) else {
        return (Preferences(), [])
      }
      var reader = Reader(value: value)
      let preferences = reader.preferences()
      return (
        preferences,
        reader.findings.map { finding in
          let place = locations.place(of: finding.path)
          return FileFinding(
            file: ConfigFolder.preferences, line: place.line, column: place.column, finding)
        }
      )
    } catch {
      return (Preferences(), [error])
    }
  }

  /// Writes one member of the file and leaves the others as they are.
  ///
  /// - Throws: If the file is no JSON, for nothing in it shall be lost, or cannot be written.
  static func keep(_ name: String, _ value: JSON) throws {
    var content = try ConfigFolder.read(ConfigFolder.preferences)?.value ?? [:]
    guard content.object != nil else {
      throw FileFinding(
        file: ConfigFolder.preferences, line: 1, column: 1, .error("", "is no object"))
    }
    content[name] = value
    try LocalFiles.makeFolder(ConfigFolder.path)
    try LocalFiles.replace(ConfigFolder.preferences, with: content.pretty())
  }

  private struct Reader {
    let value: JSON
    var findings: [Finding] = []

    init(value: JSON) { self.value = value }

    mutating func preferences() -> Preferences {
      var result = Preferences()
      let known = ["agent", "theme", "mouse", "notices"]
      for name in (value.object ?? [:]).keys.sorted() where !known.contains(name) {
        let sentence = "is not known here; there are \(known.joined(separator: ", "))"
        findings.append(.warning(name, sentence))
      }
      result.theme = name("theme", of: "a theme")
      result.agent = name("agent", of: "an agent's document")
      result.mouse = flag("mouse") ?? result.mouse
      result.notices = flag("notices") ?? result.notices
      return result
    }

    private mutating func name(_ member: String, of what: String) -> String? {
      guard let value = value[member] else { return nil }
      if value.string == nil {
        findings.append(.warning(member, "is \(value.kind); write the name of \(what)"))
      }
      return value.string
    }

    private mutating func flag(_ name: String) -> Bool? {
      guard let value = value[name] else { return nil }
      if value.bool == nil {
        findings.append(.warning(name, "is \(value.kind); write true or false"))
      }
      return value.bool
    }
  }
}
