internal import Engine

extension CampaignFields {
  /// What an e-mail has before its text.
  static func mail(at place: MessagePlace) -> [FormField] {
    let index = place.variant
    return [
      FormField(
        "\(place.path).subject", "Subject",
        .line(
          read: { $0.variant(index)?.subject ?? "" },
          write: { campaign, text in
            campaign.changeVariant(index) { $0.subject = text }
            return text.trimmed.isEmpty ? "an e-mail needs a subject" : nil
          }),
        help: "What people see of it in their mailbox; {{visitor.name|there}} works here too.",
        placeholder: "Your lamp is on its way", shown: { $0.kind == .email }),
      FormField(
        "\(place.path).preheader", "  then",
        .line(
          read: { $0.variant(index)?.preheader ?? "" },
          write: { campaign, text in
            campaign.changeVariant(index) { $0.preheader = text }
            return nil
          }), help: "What mailboxes show after the subject; empty for the beginning of the text.",
        shown: { $0.kind == .email }),
    ]
  }

  /// The same in another language.
  static func mail(into language: String, at place: MessagePlace) -> [FormField] {
    let index = place.variant
    let path = "\(place.path).translations.\(language)"
    let name = LanguageNames.name(of: language)
    func line(
      _ member: String, _ label: String, help: String,
      _ text: any WritableKeyPath<Message.Translation, String> & Sendable
    ) -> FormField {
      FormField(
        "\(path).\(member)", label,
        .line(
          read: { $0.variant(index)?.translations[language]?[keyPath: text] ?? "" },
          write: { campaign, words in
            campaign.changeTranslation(index, language) { $0[keyPath: text] = words }
            return nil
          }), help: help, shown: { $0.kind == .email })
    }
    return [
      line("subject", "Subject", help: "The subject in \(name).", \.subject),
      line("preheader", "  then", help: "What follows the subject, in \(name).", \.preheader),
    ]
  }
}

extension DocumentField {
  /// The same field, shown only where `condition` holds as well.
  func shown(where condition: @escaping @Sendable (Document) -> Bool) -> DocumentField {
    let isShown = isShown
    return DocumentField(path, label, control, help: help, placeholder: placeholder) {
      condition($0) && isShown($0)
    }
  }
}
