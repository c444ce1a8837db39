extension Theme {
  /// Makes a theme of a file's content; never fails, but tells what it could not use.
  ///
  /// - Parameters:
  ///   - name: The file's name without its ending; the file may give a better one.
  ///   - value: The file's content.
  ///   - parent: What the theme inherits: `inheritedName(in:)` tells which.
  /// - Returns: The theme, and one sentence for each part that was left out, in the file's terms.
  package static func reading(
    name: String, value: ThemeValue, parent: Theme = .terminal
  ) -> (theme: Theme, warnings: [String]) {
    var reader = ThemeReader(parent: parent)
    return (reader.theme(name: name, value: value), reader.warnings)
  }

  /// Returns the name of the theme that `value` inherits, if it names one.
  package static func inheritedName(in value: ThemeValue) -> String? {
    value.entries?["inherits"]?.text
  }
}

/// Reads one theme file.
private struct ThemeReader {
  let parent: Theme
  var palette: [String: Color]
  var warnings: [String] = []

  init(parent: Theme) {
    self.parent = parent
    palette = parent.palette
  }

  mutating func theme(name: String, value: ThemeValue) -> Theme {
    guard let file = value.entries else {
      warnings.append("a theme is an object with \"roles\"; nothing of it was used")
      return parent
    }
    checkKeys(file, known: ThemeReader.keys, path: "")
    if case .number(let schema)? = file["schema"], schema != 1 {
      warnings.append("schema: \(schema) is newer than this program; reading it as 1")
    }
    readPalette(file["palette"])
    let own = entries(roles: file["roles"], charts: file["charts"])
    // What the parent's file says counts with this file's palette; its faults were told of it.
    let told = warnings
    let inherited = entries(roles: parent.source["roles"], charts: parent.source["charts"])
    warnings = told
    var theme = Theme(
      name: file["name"]?.text ?? name, appearance: appearance(file["appearance"]),
      isHighContrast: file["contrast"].map { $0.text == "high" } ?? parent.isHighContrast,
      glyphs: glyphs(file["glyphs"]), palette: palette,
      entries: Role.all.map { role in
        Self.entry(for: role, given: own) ?? Self.entry(for: role, given: inherited)
          ?? parent.entries[Int(role.index)]
      })
    for part in ["roles", "charts"] {
      let members = (parent.source[part]?.entries ?? [:]).merging(file[part]?.entries ?? [:]) { $1 }
      theme.source[part] = .object(members)
    }
    return theme
  }

  private static let keys = [
    "schema", "name", "appearance", "contrast", "inherits", "palette", "roles", "charts",
    "glyphs", "$schema", "description",
  ]

  /// What the members "roles" and "charts" of a file say.
  private mutating func entries(
    roles: ThemeValue?, charts: ThemeValue?
  ) -> [Role: Theme.Entry] {
    var given = readCharts(charts)
    for (key, value) in ThemeReader.sorted(roles) {
      guard let role = Role(named: key) else {
        warnings.append("roles.\(key): no such role\(Nearest.hint(key, Role.all.map(\.name)))")
        continue
      }
      given[role] = entry(value, role: role)
    }
    return given
  }

  /// The role's own entry, else that of its nearest prefix; `nil` if neither is given.
  private static func entry(for role: Role, given: [Role: Theme.Entry]) -> Theme.Entry? {
    if let own = given[role] { return own }
    var name = Substring(role.name)
    while let dot = name.lastIndex(of: ".") {
      name = name[..<dot]
      if let prefix = Role(named: String(name)), var entry = given[prefix] {
        // Without colours the role must still be told from its prefix.
        entry.mono = nil
        return entry
      }
    }
    return nil
  }

  // MARK: - Parts

  private mutating func readPalette(_ value: ThemeValue?) {
    for (key, value) in ThemeReader.sorted(value) {
      if let color = color(value, path: "palette.\(key)") { palette[key] = color }
    }
  }

  private mutating func readCharts(_ value: ThemeValue?) -> [Role: Theme.Entry] {
    var result: [Role: Theme.Entry] = [:]
    for (key, value) in ThemeReader.sorted(value) {
      let roles = Role.all.filter { $0.name.hasPrefix(key + ".") && $0.kind == .marks }
      guard key == "series" || key == "heat", let colors = value.elements else {
        warnings.append("charts.\(key): expected \"series\" or \"heat\" with a list of colours")
        continue
      }
      for (index, role) in roles.enumerated() where !colors.isEmpty {
        let place = index % colors.count
        guard let color = color(colors[place], path: "charts.\(key)[\(place)]") else { continue }
        result[role] = Theme.Entry(full: Style(foreground: color, background: ground))
      }
    }
    return result
  }

  private mutating func appearance(_ value: ThemeValue?) -> Theme.Appearance {
    guard let value else { return parent.appearance }
    if let text = value.text, let known = Theme.Appearance(rawValue: text) { return known }
    warnings.append("appearance: expected \"dark\", \"light\" or \"any\"")
    return parent.appearance
  }

  private mutating func glyphs(_ value: ThemeValue?) -> Glyphs {
    var result = parent.glyphs
    for (key, value) in ThemeReader.sorted(value) {
      if let changed = value.text.flatMap({ result.replacing(key, by: $0) }) {
        result = changed
      } else {
        warnings.append(
          "glyphs.\(key): expected border (light, rounded, heavy, double, ascii), "
            + "spark (block, braille, ascii) or tree (unicode, ascii)")
      }
    }
    return result
  }

  // MARK: - Roles

  /// The background where nothing else is said: the palette's "bg".
  private var ground: Color { palette["bg"] ?? .terminal }

  private mutating func entry(_ value: ThemeValue, role: Role) -> Theme.Entry {
    let path = "roles.\(role.name)"
    guard let fields = value.entries else {
      warnings.append("\(path): expected an object such as {\"fg\": \"#d8dee9\"}")
      return parent.entries[Int(role.index)]
    }
    checkKeys(fields, known: ["fg", "bg", "attrs", "c256", "c16", "mono"], path: path + ".")
    return Theme.Entry(
      full: style(fields, path: path), colors256: tier(fields["c256"], path: path + ".c256"),
      colors16: tier(fields["c16"], path: path + ".c16"),
      mono: fields["mono"].map { attributes($0, path: path + ".mono") })
  }

  private mutating func tier(_ value: ThemeValue?, path: String) -> Style? {
    guard let value else { return nil }
    guard let fields = value.entries else {
      warnings.append("\(path): expected an object with fg, bg and attrs")
      return nil
    }
    checkKeys(fields, known: ["fg", "bg", "attrs"], path: path + ".")
    return style(fields, path: path)
  }

  private mutating func style(_ fields: [String: ThemeValue], path: String) -> Style {
    Style(
      foreground: fields["fg"].flatMap { color($0, path: path + ".fg") } ?? .terminal,
      background: fields["bg"].flatMap { color($0, path: path + ".bg") } ?? ground,
      attributes: fields["attrs"].map { attributes($0, path: path + ".attrs") } ?? [])
  }

  private mutating func attributes(_ value: ThemeValue, path: String) -> Attributes {
    var result: Attributes = []
    for element in value.elements ?? [value] {
      let word = element.text ?? ""
      if let known = Attributes.names.first(where: { $0.name == word }) {
        result.insert(known.attribute)
      } else {
        let hint = Nearest.hint(word, Attributes.names.map(\.name))
        warnings.append("\(path): \"\(word)\" is no attribute\(hint)")
      }
    }
    return result
  }

  private mutating func color(_ value: ThemeValue, path: String) -> Color? {
    switch value {
    case .null: return .terminal
    case .number(let number):
      if let color = Color(number: number) { return color }
    case .string(let text):
      if let color = palette[text] ?? Color(text: text) { return color }
      let hint = Nearest.hint(text, palette.keys.sorted() + Color.names)
      warnings.append("\(path): \"\(text)\" is no colour\(hint)")
      return nil
    case .array, .object: break
    }
    warnings.append("\(path): expected #rrggbb, a name, 0 to 255 or null")
    return nil
  }

  private mutating func checkKeys(
    _ fields: [String: ThemeValue], known: [String], path: String
  ) {
    for key in fields.keys.sorted() where !known.contains(key) {
      warnings.append("\(path)\(key): not known here\(Nearest.hint(key, known))")
    }
  }

  private static func sorted(_ value: ThemeValue?) -> [(String, ThemeValue)] {
    (value?.entries ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
