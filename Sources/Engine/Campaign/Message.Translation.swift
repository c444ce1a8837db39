extension Message {
  /// A variant in another language: what is written, not what is done.
  public struct Translation: Hashable, Sendable {
    /// The text, as a variant has it.
    public var text: String
    /// The buttons' labels in their order; one that is missing or "" stays as it is.
    public var labels: [String]
    /// The subject of an e-mail; "" stays as it is.
    public var subject: String
    /// What follows the subject in mailboxes; "" stays as it is.
    public var preheader: String

    /// Makes a translation.
    public init(
      text: String, labels: [String] = [], subject: String = "", preheader: String = ""
    ) {
      self.text = text
      self.labels = labels
      self.subject = subject
      self.preheader = preheader
    }
  }

  /// A picture above the text.
  public struct Image: Hashable, Sendable {
    /// Where it is: http or https.
    public var url: String
    /// What it shows, for those who cannot see it.
    public var words: String

    /// Makes an image.
    public init(url: String, words: String = "") {
      self.url = url
      self.words = words
    }
  }
}

// MARK: - Choosing

extension Message {
  /// Every language that some variant is translated into, sorted.
  public var languages: [String] {
    Set(variants.flatMap(\.translations.keys)).sorted()
  }

  /// Returns `variant` as somebody of the language `wanted` reads it, and in which language that
  /// is; "" where nobody said.
  ///
  /// Tried in order: the tag itself (`pt-BR`), its shorter forms (`pt`), another form of the same
  /// language (`pt-PT`), the message's fallback languages, the variant as it is. Whoever reads the
  /// message's own language gets no translation.
  public func read(
    _ variant: Variant, in wanted: String?
  ) -> (variant: Variant, language: String) {
    let found = LanguageTag.choose(
      from: variant.translations.filter { !$0.value.text.trimmed.isEmpty }.keys.sorted(),
      own: language, for: wanted, fallback: fallback)
    guard let found, let translation = variant.translations[found] else {
      return (variant, language)
    }
    var read = variant
    read.text = translation.text
    if !translation.subject.trimmed.isEmpty { read.subject = translation.subject }
    if !translation.preheader.trimmed.isEmpty { read.preheader = translation.preheader }
    for (place, label) in translation.labels.enumerated()
    where read.buttons.indices.contains(place) && !label.trimmed.isEmpty {
      read.buttons[place].label = label
    }
    return (read, found)
  }
}

extension Message {
  /// Returns the bot's answer that somebody chose who says `text`: the label of a button, in
  /// whatever language.
  func answer(chosenBy text: String) -> String? {
    let wanted = text.trimmed.folded
    for variant in variants {
      for (place, button) in variant.buttons.enumerated() {
        guard case .answer(let name) = button.action else { continue }
        let labels =
          [button.label]
          + variant.translations.values.compactMap {
            $0.labels.indices.contains(place) ? $0.labels[place] : nil
          }
        if labels.contains(where: { $0.trimmed.folded == wanted }) { return name }
      }
    }
    return nil
  }
}

extension Response.Agent {
  /// Returns the follow-up text as somebody of the language `wanted` reads it, by the same chain as
  /// the message.
  public func followUp(in wanted: String?, of message: Message) -> String {
    let written = translations.filter { !$0.value.trimmed.isEmpty }
    let found = LanguageTag.choose(
      from: written.keys.sorted(), own: message.language, for: wanted, fallback: message.fallback)
    return found.flatMap { written[$0] } ?? followUp
  }
}
