internal import Engine

extension CampaignFields {
  /// The fields of one button; it is there as soon as it has a label.
  static func button(_ index: Int, at place: MessagePlace) -> [FormField] {
    let path = "\(place.path).buttons[\(index)]"
    return [
      label(of: index, place.variant, path), kind(of: index, place.variant, path),
      link(of: index, place.variant, path), answer(of: index, place.variant, path),
    ]
  }

  private static func label(of index: Int, _ variant: Int, _ path: String) -> FormField {
    FormField(
      "\(path).label", "Button \(index + 1)",
      .line(
        read: { $0.button(index, of: variant)?.label ?? "" },
        write: { campaign, label in
          campaign.setLabel(label, ofButton: index, of: variant)
          return nil
        }), help: "What is written on the button; in the row below it can be taken away.",
      placeholder: index == 0 ? "a button" : "one more button",
      shown: { ($0.variant(variant)?.buttons.count ?? 0) >= index })
  }

  private static func kind(of index: Int, _ variant: Int, _ path: String) -> FormField {
    FormField(
      "\(path).kind", "  does",
      .pick(
        options: { campaign, _ in
          let hasBot = if case .bot = campaign.response { true } else { false }
          return [
            Option(name: "reply", title: "open the reply box"),
            Option(name: "link", title: "open a link"),
            Option(
              name: "answer", title: "go on with a bot's answer",
              obstacle: hasBot ? nil : "it needs a bot as the response below"),
            Option(name: "dismiss", title: "close the message"),
            Option(name: "none", title: "take this button away"),
          ]
        }, read: { campaign, _ in campaign.button(index, of: variant)?.kindName ?? "reply" },
        write: { campaign, name, library in
          campaign.setKind(name, ofButton: index, of: variant, library)
        }), help: "What a press does.", shown: { $0.button(index, of: variant) != nil })
  }

  private static func link(of index: Int, _ variant: Int, _ path: String) -> FormField {
    FormField(
      "\(path).url", "  link",
      .line(
        read: { campaign in
          guard case .link(let url)? = campaign.button(index, of: variant)?.action else {
            return ""
          }
          return url
        },
        write: { campaign, url in
          campaign.setAction(.link(url.trimmed), ofButton: index, of: variant)
          return WebAddress.isAllowed(url.trimmed)
            ? nil : "write an address like https://shop.example/"
        }), help: "Where the button leads: https://…, http://… or mailto:…",
      shown: { $0.button(index, of: variant)?.kindName == "link" })
  }

  private static func answer(of index: Int, _ variant: Int, _ path: String) -> FormField {
    FormField(
      "\(path).answer", "  answer",
      .pick(
        options: { campaign, library in
          guard case .bot(let bot, _) = campaign.response else { return [] }
          return (library.bots[bot]?.answers ?? [:]).sorted { $0.key < $1.key }.map {
            Option(name: $0.key, title: $0.key, detail: $0.value.text)
          }
        },
        read: { campaign, _ in
          guard case .answer(let name)? = campaign.button(index, of: variant)?.action else {
            return ""
          }
          return name
        },
        write: { campaign, name, _ in
          campaign.setAction(.answer(name), ofButton: index, of: variant)
        }), help: "With which of its answers the bot goes on.",
      shown: { $0.button(index, of: variant)?.kindName == "answer" })
  }
}

// MARK: - Parts of a message

extension Campaign {
  /// The variant at a place; `nil` if there is none.
  func variant(_ index: Int) -> Message.Variant? {
    message.variants.indices.contains(index) ? message.variants[index] : nil
  }

  /// Changes the variant at a place.
  mutating func changeVariant(_ index: Int, _ body: (inout Message.Variant) -> Void) {
    if message.variants.indices.contains(index) { body(&message.variants[index]) }
  }

  /// Changes a variant's translation, which may not be there yet.
  mutating func changeTranslation(
    _ index: Int, _ language: String, _ body: (inout Message.Translation) -> Void
  ) {
    changeVariant(index) { body(&$0.translations[language, default: .init(text: "")]) }
  }

  /// A button of a variant; `nil` if there is none.
  func button(_ index: Int, of variant: Int) -> Message.Button? {
    guard let buttons = self.variant(variant)?.buttons, buttons.indices.contains(index) else {
      return nil
    }
    return buttons[index]
  }

  fileprivate mutating func setLabel(_ label: String, ofButton index: Int, of variant: Int) {
    changeVariant(variant) { variant in
      if variant.buttons.indices.contains(index) {
        variant.buttons[index].label = label
      } else if !label.isEmpty {
        variant.buttons.append(Message.Button(label: label, action: .reply))
      }
    }
  }

  fileprivate mutating func setAction(
    _ action: Message.Button.Action, ofButton index: Int, of variant: Int
  ) {
    changeVariant(variant) { variant in
      if variant.buttons.indices.contains(index) { variant.buttons[index].action = action }
    }
  }

  fileprivate mutating func setKind(
    _ name: String, ofButton index: Int, of variant: Int, _ library: Library
  ) {
    guard button(index, of: variant)?.kindName != name else { return }
    switch name {
    case "link": setAction(.link("https://"), ofButton: index, of: variant)
    case "dismiss": setAction(.dismiss, ofButton: index, of: variant)
    case "answer":
      guard case .bot(let bot, _) = response else { return }
      let first = library.bots[bot]?.answers.keys.sorted().first ?? ""
      setAction(.answer(first), ofButton: index, of: variant)
    case "none": changeVariant(variant) { $0.removeButton(index) }
    default: setAction(.reply, ofButton: index, of: variant)
    }
  }
}

extension Message.Variant {
  /// Takes a button away, in the translations too.
  fileprivate mutating func removeButton(_ index: Int) {
    guard buttons.indices.contains(index) else { return }
    buttons.remove(at: index)
    for (language, translation) in translations
    where translation.labels.indices.contains(index) {
      translations[language]?.labels.remove(at: index)
    }
  }
}

extension Message.Translation {
  /// What is written on a button; "" if that is not translated.
  func label(_ index: Int) -> String { labels.indices.contains(index) ? labels[index] : "" }

  /// Writes on a button.
  mutating func setLabel(_ label: String, ofButton index: Int) {
    while labels.count <= index { labels.append("") }
    labels[index] = label
    while labels.last == "" { labels.removeLast() }
  }
}

extension Message.Button {
  /// The kind as documents have it.
  var kindName: String {
    switch action {
    case .reply: "reply"
    case .link: "link"
    case .answer: "answer"
    case .dismiss: "dismiss"
    }
  }
}
