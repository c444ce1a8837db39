// MARK: - Reading

extension Message {
  /// Reads the object `message` of a campaign.
  init(_ reader: inout DocumentReader) {
    let variants = reader.list("variants") { Variant(&$0) }
    self.init(
      variants: variants.isEmpty ? Self.empty.variants : variants,
      language: reader.text("language"), fallback: reader.texts("fallback"))
  }
}

extension Message.Variant {
  fileprivate init(_ reader: inout DocumentReader) {
    self.init(
      id: reader.text("id", or: "a"), text: reader.text("text"),
      buttons: reader.list("buttons") { Message.Button(&$0) },
      image: reader.object("image") { Message.Image(&$0) },
      translations: reader.object("translations") { inner in
        var translations: [String: Message.Translation] = [:]
        for language in inner.json.object?.keys.sorted() ?? [] {
          translations[language] = inner.object(language) { Message.Translation(&$0) }
        }
        return translations
      } ?? [:],
      subject: reader.text("subject"), preheader: reader.text("preheader"))
  }
}

extension Message.Image {
  fileprivate init(_ reader: inout DocumentReader) {
    self.init(url: reader.text("url"), words: reader.text("alt"))
  }
}

extension Message.Translation {
  fileprivate init(_ reader: inout DocumentReader) {
    self.init(
      text: reader.text("text"), labels: reader.texts("buttons"),
      subject: reader.text("subject"), preheader: reader.text("preheader"))
  }
}

extension Message.Button {
  private enum Kind: String, CaseIterable {
    case reply, link, answer, dismiss
  }

  fileprivate init(_ reader: inout DocumentReader) {
    label = reader.text("label")
    action =
      switch reader.choice("kind", or: Kind.reply) {
      case .reply: .reply
      case .dismiss: .dismiss
      case .answer: .answer(reader.text("answer"))
      case .link: .link(reader.text("url"))
      }
  }
}

// MARK: - Writing

extension Message {
  /// The message over the one that was read, whose unknown members are kept.
  func json(over old: JSON) -> JSON {
    let oldVariants = old["variants"]?.array ?? []
    var json = old.object == nil ? [:] : old
    json["variants"] = .array(
      variants.map { variant in
        variant.json(over: oldVariants.first { $0["id"]?.string == variant.id } ?? [:])
      })
    json["language"] = language.isEmpty ? nil : .string(language)
    json["fallback"] = fallback.isEmpty ? nil : .array(fallback.map { .string($0) })
    return json
  }
}

extension Message.Variant {
  fileprivate func json(over old: JSON) -> JSON {
    var json = old
    json["id"] = .string(id)
    json["text"] = .string(text)
    json["subject"] = subject.isEmpty ? nil : .string(subject)
    json["preheader"] = preheader.isEmpty ? nil : .string(preheader)
    let oldButtons = json["buttons"]?.array ?? []
    json["buttons"] = .array(
      buttons.enumerated().map { place, button in
        button.json(over: place < oldButtons.count ? oldButtons[place] : [:])
      })
    json["image"] = image.map { $0.json.over(old["image"], without: ["url", "alt"]) }
    let oldTranslations = old["translations"]
    json["translations"] =
      translations.isEmpty
      ? nil
      : .object(
        Dictionary(
          uniqueKeysWithValues: translations.map { language, translation in
            (
              language,
              translation.json.over(
                oldTranslations?[language], without: ["text", "buttons", "subject", "preheader"])
            )
          }))
    return json
  }
}

extension Message.Image {
  fileprivate var json: JSON {
    words.isEmpty ? ["url": .string(url)] : ["url": .string(url), "alt": .string(words)]
  }
}

extension Message.Translation {
  fileprivate var json: JSON {
    var json: JSON = ["text": .string(text)]
    json["buttons"] = labels.isEmpty ? nil : .array(labels.map { .string($0) })
    json["subject"] = subject.isEmpty ? nil : .string(subject)
    json["preheader"] = preheader.isEmpty ? nil : .string(preheader)
    return json
  }
}

extension Message.Button {
  /// The button over the one that stood in its place, whose unknown members are kept.
  fileprivate func json(over old: JSON) -> JSON {
    json.over(old, without: ["label", "kind", "url", "answer"])
  }

  /// The button as documents have it.
  public var json: JSON {
    switch action {
    case .reply: ["label": .string(label), "kind": "reply"]
    case .dismiss: ["label": .string(label), "kind": "dismiss"]
    case .link(let url): ["label": .string(label), "kind": "link", "url": .string(url)]
    case .answer(let name):
      ["label": .string(label), "kind": "answer", "answer": .string(name)]
    }
  }
}

extension JSON {
  /// This object with those members of `old` that `known` does not name.
  fileprivate func over(_ old: JSON?, without known: Set<String>) -> JSON {
    let kept = old?.object?.filter { !known.contains($0.key) } ?? [:]
    return .object(kept.merging(object ?? [:]) { $1 })
  }
}
