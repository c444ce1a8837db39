internal import Engine

extension CampaignFields {
  /// What is said at `place`: the variant with its buttons and picture, or its translation; then
  /// how it looks and what follows an answer.
  static func compose(at place: MessagePlace) -> [FormField] {
    if let language = place.language { return translation(into: language, at: place) }
    let onPages = (appearance + response).map { $0.shown(where: { $0.kind != .email }) }
    return strips + mail(at: place) + message(at: place) + onPages + languages
  }

  /// The rows that choose what the others are about.
  private static var strips: [FormField] {
    [
      FormField(
        "variants", "Variant", .strip(.variants),
        help: "Each person always gets the same one. + adds one, c copies it, - takes it away."),
      FormField(
        "languages", "Language", .strip(.languages),
        help: "People read their own language if it is there. + adds one, - takes it away."),
    ]
  }

  // MARK: - Message

  private static func message(at place: MessagePlace) -> [FormField] {
    let index = place.variant
    return [
      FormField(
        "\(place.path).text", "Message",
        .area(
          rows: 5, read: { $0.variant(index)?.text ?? "" },
          write: { campaign, text in campaign.changeVariant(index) { $0.text = text } }),
        help: "**bold** *italic* [link](https://…) - list :wave: {{visitor.name|there}}")
    ] + (0..<mostButtons).flatMap { button($0, at: place) } + image(at: place)
  }

  private static let mostButtons = 6

  private static func image(at place: MessagePlace) -> [FormField] {
    let index = place.variant
    return [
      FormField(
        "\(place.path).image", "Image",
        .line(
          read: { $0.variant(index)?.image?.url ?? "" },
          write: { campaign, text in
            let url = text.trimmed
            campaign.changeVariant(index) { variant in
              let words = variant.image?.words ?? ""
              variant.image = url.isEmpty ? nil : Message.Image(url: url, words: words)
            }
            return url.isEmpty || WebAddress.isPage(url)
              ? nil : "write an address like https://shop.example/lamp.png"
          }), help: "The address of a picture or GIF above the text; empty for none.",
        placeholder: "https://…"),
      FormField(
        "\(place.path).image.alt", "  shows",
        .line(
          read: { $0.variant(index)?.image?.words ?? "" },
          write: { campaign, words in
            campaign.changeVariant(index) { $0.image?.words = words }
            return nil
          }), help: "What is to be seen, for people who cannot see it.",
        shown: { $0.variant(index)?.image != nil }),
    ]
  }

  // MARK: - Translation

  private static func translation(
    into language: String, at place: MessagePlace
  ) -> [FormField] {
    let index = place.variant
    let path = "\(place.path).translations.\(language)"
    let text = FormField(
      "\(path).text", "Message",
      .area(
        rows: 5, read: { $0.variant(index)?.translations[language]?.text ?? "" },
        write: { campaign, text in
          campaign.changeTranslation(index, language) { $0.text = text }
        }), help: "The same in \(LanguageNames.name(of: language)); the preview shows it.")
    let labels = (0..<mostButtons).map { button in
      FormField(
        "\(path).buttons[\(button)]", "Button \(button + 1)",
        .line(
          read: { $0.variant(index)?.translations[language]?.label(button) ?? "" },
          write: { campaign, label in
            campaign.changeTranslation(index, language) { $0.setLabel(label, ofButton: button) }
            return nil
          }), help: "What is written on it in \(LanguageNames.name(of: language)).",
        shown: { $0.button(button, of: index) != nil })
    }
    let followUp = FormField(
      "response.translations.\(language)", "Follow-up",
      .line(
        read: { $0.agentResponse?.translations[language] ?? "" },
        write: { campaign, text in
          campaign.changeResponse { $0.translations[language] = text.isEmpty ? nil : text }
          return nil
        }), help: "What is said at once after the first reply, in this language.",
      shown: { $0.agentResponse?.followUp.isEmpty == false })
    return strips + mail(into: language, at: place) + [text] + labels + [followUp]
  }

  /// In which language the message itself is, and what others get.
  private static var languages: [FormField] {
    [
      FormField(
        "message.language", "Written in",
        .pick(
          options: { _, _ in
            [Option(name: "", title: "nobody said", detail: "people with a translation get that")]
              + LanguageNames.options
          }, read: { campaign, _ in campaign.message.language },
          write: { campaign, tag, _ in campaign.message.language = tag }),
        help: "The language of the message above; whoever reads it gets no translation."),
      FormField(
        "message.fallback", "Others get",
        .list(
          options: { campaign, _ in
            let own = campaign.message.language
            return (campaign.message.languages + (own.isEmpty ? [] : [own])).map {
              Option(name: $0, title: LanguageNames.name(of: $0), detail: $0)
            }
          }, isOpen: false, read: { $0.message.fallback },
          write: { $0.message.fallback = $1 }),
        help: "For people of other languages, in this order; none is the message as it is.",
        shown: { !$0.message.languages.isEmpty }),
    ]
  }
}
