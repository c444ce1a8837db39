#if Gateway
internal import Engine
internal import Store

/// An invitation as the widget gets it: everything to show it, nothing else.
struct Invite {
  let campaign: Campaign
  /// Which of the variants.
  let variant: String
  /// To whom; `nil` for somebody of whom nothing is known.
  let visitor: Visitor?
  /// In which language, if there is a translation.
  let language: String?
  let library: Library

  /// The event's data.
  func json(of invitation: Invitation, at now: Instant) -> JSON {
    var json = json
    json["invitation"] = .string(invitation.id.text)
    json["page"] = .string(invitation.page.text)
    json["expires"] = .integer(invitation.expires.milliseconds)
    json["expiresIn"] = .integer(max(0, invitation.expires - now))
    return json
  }

  /// What is shown, whoever is invited.
  var json: JSON {
    let read = reading
    let language = read.language.isEmpty ? language ?? "en" : read.language
    let appearance = campaign.appearance
    var json: JSON = [
      "campaign": .string(campaign.id.text), "variant": .string(variant),
      "format": .string(appearance.format.rawValue),
      "size": .string(appearance.size.rawValue), "position": .string(appearance.position.rawValue),
      "sender": sender,
      "accent": .string(appearance.accent ?? brand?.accent ?? Brand.usualAccent),
      "language": .string(language),
      "message": message(read.variant), "buttons": buttons(read.variant), "response": response,
    ]
    if let image = read.variant.image, WebAddress.isPage(image.url) {
      json["image"] = ["url": .string(image.url), "alt": .string(image.words)]
    }
    for (name, value) in Speech.json(of: language).object ?? [:] { json[name] = value }
    return json
  }

  /// The variant in the visitor's language, and in which language that is.
  private var reading: (variant: Message.Variant, language: String) {
    let variants = campaign.message.variants
    guard let chosen = variants.first(where: { $0.id == variant }) ?? variants.first else {
      return (Message.empty.variants[0], "")
    }
    return campaign.message.read(chosen, in: language)
  }

  private var brand: Brand? {
    campaign.channels.first.flatMap { library.channels[$0] }.flatMap { library.brands[$0.brand] }
  }

  private var sender: JSON {
    let agent = campaign.sender.flatMap { library.agents[$0] }
    guard let name = agent?.title ?? brand?.title else { return .null }
    return Self.face(name, agent?.image)
  }

  /// Somebody as visitors see them.
  static func face(_ name: String, _ image: String?) -> JSON {
    let initials = name.split(separator: " ").prefix(2).compactMap(\.first)
    var json: JSON = ["name": .string(name), "initials": .string(String(initials).uppercased())]
    json["image"] = image.map { .string($0) }
    return json
  }

  private func message(_ variant: Message.Variant) -> JSON {
    var values = visitor?.placeholders ?? [:]
    values["agent.name"] = campaign.sender.flatMap { library.agents[$0]?.title }
    return Markdown.counted(Placeholder.fill(variant.text, values))
  }

  private func buttons(_ variant: Message.Variant) -> JSON {
    .array(
      variant.buttons.enumerated().map { index, button in
        var json = button.json
        json["id"] = .string("b\(index + 1)")
        return json
      })
  }

  private var response: JSON {
    switch campaign.response {
    case .none: ["kind": "none"]
    // A bot asks for nothing of its own; what it says comes as messages.
    case .bot: ["kind": "agent", "followUp": "", "ask": []]
    case .agent(let agent):
      [
        "kind": "agent",
        "followUp": .string(agent.followUp(in: language, of: campaign.message)),
        "ask": .array(agent.asks.map { .string($0.rawValue) }),
      ]
    }
  }
}

extension Invite {
  /// What a link to a preview leads to, as the widget gets it; a link whose time is over says so.
  static func json(of preview: Preview?, in library: Library) -> JSON {
    var shown = preview?.campaign ?? Campaign(id: "preview")
    if preview == nil {
      shown.message.variants[0].text =
        "This preview is over. Make a new link in the review of the campaign."
      shown.nature = .content
      shown.response = .none
    }
    let language = preview.flatMap { $0.language.isEmpty ? nil : $0.language }
    let invite = Invite(
      campaign: shown, variant: preview?.variant ?? "", visitor: nil, language: language,
      library: library)
    return invite.json
  }
}
#endif
