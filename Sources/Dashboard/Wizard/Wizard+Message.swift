internal import Engine
internal import Terminal

// Variants, translations and emoji: what the step Compose can do besides typing.

extension Wizard {
  /// The strip that is focused; `nil` if another field is.
  var focusedStrip: FieldStrip? {
    guard case .strip(let strip)? = focused?.control else { return nil }
    return strip
  }

  /// The languages of the strip: the variant itself first.
  var languages: [String?] { [nil] + campaign.message.languages }

  /// Shows the next variant or language.
  mutating func move(_ strip: FieldStrip, by step: Int) {
    switch strip {
    case .variants:
      let count = campaign.message.variants.count
      place.variant = (place.variant + step + count) % count
    case .languages:
      place.language = languages.element(step, from: place.language)
    }
    openEditors()
  }

  // MARK: - Variants

  /// Adds a variant, empty or as a copy of the one that is shown.
  mutating func addVariant(copying: Bool) {
    let taken = Set(campaign.message.variants.map(\.id))
    let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    let id = letters.first { !taken.contains($0) } ?? "v\(taken.count + 1)"
    var variant = Message.Variant(id: id, text: "", buttons: [])
    if copying, let shown = campaign.variant(place.variant) {
      variant = shown
      variant.id = id
    }
    change { $0.message.variants.append(variant) }
    place.variant = campaign.message.variants.count - 1
    openEditors()
  }

  /// Takes the shown variant away, if it is not the only one.
  mutating func removeVariant() {
    guard campaign.message.variants.count > 1 else { return }
    let index = place.variant
    change { $0.message.variants.remove(at: index) }
    place.variant = min(index, campaign.message.variants.count - 1)
    openEditors()
  }

  // MARK: - Translations

  /// Asks for the language of a new translation.
  mutating func askForLanguage() {
    let taken = Set(campaign.message.languages + [campaign.message.language])
    picker = Picker(
      .language, title: "Translate into",
      options: LanguageNames.options.filter { !taken.contains($0.name) }, chosen: [])
  }

  /// Begins a translation of every variant, and shows it.
  mutating func addTranslation(into language: String) {
    change { campaign in
      for index in campaign.message.variants.indices {
        campaign.changeTranslation(index, language) { _ in }
      }
    }
    place.language = language
    openEditors()
  }

  /// Takes the shown language away from every variant.
  mutating func removeTranslation() {
    guard let language = place.language else { return }
    change { campaign in
      for index in campaign.message.variants.indices {
        campaign.changeVariant(index) { $0.translations[language] = nil }
      }
      campaign.changeResponse { $0.translations[language] = nil }
      campaign.message.fallback.removeAll { $0 == language }
    }
    place.language = nil
    openEditors()
  }

  // MARK: - Emoji

  /// The text before the cursor, in a field that visitors read.
  private var textBeforeCursor: String? {
    guard step == .compose, let path = focused?.path else { return nil }
    switch editors[path] {
    case .line(let line)?: return String(line.text.prefix(line.cursor))
    case .area(let area)?: return String(area.text.prefix(area.cursor))
    case nil: return nil
    }
  }

  /// The emoji whose names begin as what is being typed.
  var completions: [(name: String, emoji: String)] {
    guard let text = textBeforeCursor, let name = Emoji.unfinishedName(in: text) else { return [] }
    return Emoji.completions(of: name)
  }

  /// Puts the first completion in; returns whether there was one.
  mutating func takeCompletion() -> Bool {
    guard let text = textBeforeCursor, let name = Emoji.unfinishedName(in: text),
      let emoji = Emoji.completions(of: name).first?.emoji
    else { return false }
    replace(last: name.count + 1, with: emoji)
    return true
  }

  /// Makes an emoji of the name whose second colon was just typed.
  mutating func replaceName() {
    guard let text = textBeforeCursor, text.last == ":",
      let name = Emoji.unfinishedName(in: text.dropLast()), let emoji = Emoji.named(name)
    else { return }
    replace(last: name.count + 2, with: emoji)
  }

  private mutating func replace(last count: Int, with text: String) {
    guard let field = focused else { return }
    switch editors[field.path] {
    case .line(var line)?:
      for _ in 0..<count { line.apply(.backspace) }
      line.paste(text)
      write(.line(line), to: field)
    case .area(var area)?:
      for _ in 0..<count { area.apply(.backspace) }
      area.paste(text)
      write(.area(area), to: field)
    case nil: break
    }
  }
}
