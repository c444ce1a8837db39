internal import Dashboard
internal import Engine
internal import Store
internal import Terminal

/// Themes, keys and preferences: read at the start, and again whenever one of the files is saved.
extension DashboardSession {
  /// Reads the keys, and tells of the first thing that is wrong with the person's files.
  mutating func readSettings() {
    let (map, complaints) = ConfigFolder.readKeys()
    send(.keys(map))
    complain(complaints.map(\.description))
  }

  /// Watches the person's files and those of the theme.
  mutating func watchSettings() {
    let folders = [ConfigFolder.path, ConfigFolder.themes] + themeFiles.map(Self.folder)
    settingsWatch = try? FolderWatch(Array(Set(folders)).sorted())
  }

  private static func folder(_ path: String) -> String {
    Path.folder(of: path)
  }

  /// Reads again what was saved.
  mutating func followSettings() {
    let paths = settingsWatch?.drain() ?? []
    guard !paths.isEmpty else { return }
    if paths.contains(ConfigFolder.keys) { readSettings() }
    if paths.contains(ConfigFolder.preferences) {
      let (read, complaints) = Preferences.read()
      complain(complaints.map(\.description))
      if read.theme != preferences.theme { show(theme: read.theme ?? ThemeFiles.builtin) }
      preferences = read
    }
    if !paths.isDisjoint(with: themeFiles) { show(theme: themeName) }
    mustDraw = true
  }

  // MARK: - Themes

  /// The theme that is asked for, else the one that was chosen; the latter may be gone.
  static func theme(
    _ name: String?, _ preferences: Preferences
  ) throws(UsageError) -> (theme: Theme, name: String, files: [String], complaints: [String]) {
    if let name {
      let reading = try ThemeFiles.read(name)
      return (reading.theme, name, reading.files, reading.complaints)
    }
    let chosen = preferences.theme ?? ThemeFiles.builtin
    do throws(UsageError) {
      let reading = try ThemeFiles.read(chosen)
      return (reading.theme, chosen, reading.files, reading.complaints)
    } catch {
      return (.terminal, ThemeFiles.builtin, [], [error.sentence])
    }
  }

  mutating func listThemes() { send(.themes(ThemeFiles.names, current: themeName)) }

  /// Shows a theme; one that cannot be read leaves things as they are and says why.
  mutating func show(theme name: String) {
    do throws(UsageError) {
      let reading = try ThemeFiles.read(name)
      screen.theme = reading.theme
      themeName = name
      if reading.files != themeFiles {
        themeFiles = reading.files
        watchSettings()
      }
      send(.glyphs(screen.glyphs))
      complain(reading.complaints)
    } catch {
      send(.failed(error.sentence))
    }
    mustDraw = true
  }

  mutating func keep(theme name: String) {
    show(theme: name)
    preferences.theme = name
    keepPreference("theme", .string(name), as: "The theme \(name)")
  }

  mutating func keep(agent: Agent.ID) {
    do { try Preferences.keep("agent", .string(agent.text)) } catch {
      send(.failed("As whom you answer is not kept: \(error)"))
    }
  }

  mutating func use(mouse isWanted: Bool) {
    screen.useMouse(isWanted)
    preferences.mouse = isWanted
    do { try Preferences.keep("mouse", .bool(isWanted)) } catch {
      send(.failed("The choice is not kept: \(error)"))
    }
  }

  private mutating func keepPreference(_ name: String, _ value: JSON, as what: String) {
    do {
      try Preferences.keep(name, value)
      send(.announced("\(what) is kept in \(ConfigFolder.preferences)."))
    } catch {
      send(.failed("\(what) is not kept: \(error)"))
    }
  }

  // MARK: - What is told

  /// Puts a text into the terminal's clipboard and says how much it was.
  mutating func copy(_ text: String) {
    if screen.copy(text) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      send(
        .announced("Copied \(text.count) characters, \(lines == 1 ? "a line" : "\(lines) lines")."))
    } else {
      send(.failed("Not copied: this terminal cannot, or it is too much."))
    }
  }

  /// Tells of the first complaint and how many there are.
  mutating func complain(_ complaints: [String]) {
    guard let first = complaints.first else { return }
    // A line is short, and everybody knows their own folder.
    let own = ConfigFolder.path + "/"
    let told = first.hasPrefix(own) ? String(first.dropFirst(own.count)) : first
    let more = complaints.count > 1 ? " (and \(complaints.count - 1) more)" : ""
    send(.failed(told + more))
    mustDraw = true
  }
}
