internal import Engine

/// The languages that messages are most often translated into, by tag.
enum LanguageNames {
  /// Returns the name of a language; the tag itself if it has none here.
  static func name(of tag: String) -> String { names[tag] ?? tag }

  /// Every language as an option, by name.
  static let options: [FieldOption] = names.sorted { $0.value < $1.value }
    .map { FieldOption(name: $0.key, title: $0.value, detail: $0.key) }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in table.split(whereSeparator: \.isNewline) {
      for entry in line.split(separator: ",") {
        let words = entry.split(separator: " ", maxSplits: 1).map(String.init)
        if words.count == 2 { names[words[0]] = words[1] }
      }
    }
    return names
  }()

  private static let table = """
    af Afrikaans, sq Albanian, am Amharic, ar Arabic, hy Armenian, az Azerbaijani, eu Basque,
    be Belarusian, bn Bengali, bs Bosnian, bg Bulgarian, my Burmese, ca Catalan, zh Chinese,
    zh-Hans Chinese (simplified), zh-Hant Chinese (traditional), hr Croatian, cs Czech, da Danish,
    nl Dutch, nl-BE Dutch (Belgium), en English, en-GB English (Britain), en-US English (America),
    et Estonian, fil Filipino, fi Finnish, fr French, fr-CA French (Canada), fr-CH French (Swiss),
    gl Galician, ka Georgian, de German, de-AT German (Austria), de-CH German (Swiss), el Greek,
    gu Gujarati, he Hebrew, hi Hindi, hu Hungarian, is Icelandic, id Indonesian, ga Irish,
    it Italian, ja Japanese, kn Kannada, kk Kazakh, km Khmer, ko Korean, ky Kyrgyz, lo Lao,
    lv Latvian, lt Lithuanian, lb Luxembourgish, mk Macedonian, ms Malay, ml Malayalam, mt Maltese,
    mr Marathi, mn Mongolian, ne Nepali, nb Norwegian, nn Norwegian (Nynorsk), fa Persian,
    pl Polish, pt Portuguese, pt-BR Portuguese (Brazil), pt-PT Portuguese (Portugal), pa Punjabi,
    ro Romanian, ru Russian, sr Serbian, si Sinhala, sk Slovak, sl Slovenian, so Somali, es Spanish,
    es-419 Spanish (Latin America), es-MX Spanish (Mexico), sw Swahili, sv Swedish, ta Tamil,
    te Telugu, th Thai, tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, cy Welsh,
    yi Yiddish, zu Zulu
    """
}
