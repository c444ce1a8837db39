#if Gateway
internal import Engine
internal import Store

/// The widget's own few words in other languages than English, which it has itself.
enum Speech {
  /// By the language's code; `words.json` is part of the program.
  private static let words: [String: JSON] =
    (try? JSON.parse(PackageResources.words_json))?.object ?? [:]

  /// Members that say of a message in which language it is, how that is written, and what the
  /// widget writes around it.
  static func json(of language: String) -> JSON {
    var json: JSON = [
      "language": .string(language),
      "direction": LanguageTag.isRightToLeft(language) ? "rtl" : "ltr",
    ]
    json["words"] = words[String(language.prefix { $0 != "-" }).lowercased()]
    return json
  }
}
#endif
