internal import Engine

/// The languages that messages can be translated into, by tag.
enum LanguageNames {
  /// Returns the name of a language; the tag itself if it has none here.
  static func name(of tag: String) -> String { Names.languages.name(of: tag) }

  /// Every language as an option, by name.
  static let options: [FieldOption] = Names.languages.entries.sorted { $0.name < $1.name }
    .map { FieldOption(name: $0.code, title: $0.name, detail: $0.code) }
}
