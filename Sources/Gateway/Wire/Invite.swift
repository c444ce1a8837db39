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
      "accent": .string(appearance.accent ?? brand?.accent ?? "#3b6ef5"),
      "language": .string(language),
      "direction": LanguageTag.isRightToLeft(language) ? "rtl" : "ltr",
      "message": message(read.variant), "buttons": buttons(read.variant), "response": response,
    ]
    if let image = read.variant.image, WebAddress.isPage(image.url) {
      json["image"] = ["url": .string(image.url), "alt": .string(image.words)]
    }
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
    guard let name = campaign.sender.flatMap({ library.agents[$0]?.title }) ?? brand?.title else {
      return .null
    }
    let initials = name.split(separator: " ").prefix(2).compactMap(\.first)
    return ["name": .string(name), "initials": .string(String(initials).uppercased())]
  }

  private func message(_ variant: Message.Variant) -> JSON {
    var values = visitor?.placeholders ?? [:]
    values["agent.name"] = campaign.sender.flatMap { library.agents[$0]?.title }
    let text = Placeholder.fill(variant.text, values)
    var links = 0
    return .array(Markdown.parse(text).map { $0.json(&links) })
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

extension Markdown.Block {
  /// The block as the widget builds it; `links` numbers the links of the whole message.
  fileprivate func json(_ links: inout Int) -> JSON {
    switch self {
    case .paragraph(let inlines): ["type": "paragraph", "children": inlines.json(&links)]
    case .heading(let level, let inlines):
      ["type": "heading", "level": .integer(Int64(level)), "children": inlines.json(&links)]
    case .list(let isOrdered, let items):
      [
        "type": "list", "ordered": .bool(isOrdered),
        "items": .array(items.map { $0.json(&links) }),
      ]
    }
  }
}

extension [Markdown.Inline] {
  fileprivate func json(_ links: inout Int) -> JSON {
    var parts: [JSON] = []
    for inline in self { parts.append(inline.json(&links)) }
    return .array(parts)
  }
}

extension Markdown.Inline {
  fileprivate func json(_ links: inout Int) -> JSON {
    switch self {
    case .text(let text): return ["type": "text", "text": .string(text)]
    case .strong(let children): return ["type": "strong", "children": children.json(&links)]
    case .emphasis(let children): return ["type": "emphasis", "children": children.json(&links)]
    case .lineBreak: return ["type": "break"]
    case .link(let url, let children):
      // An address that must not be a link is shown as the text that it stands behind.
      guard WebAddress.isAllowed(url) else {
        return ["type": "emphasis", "children": children.json(&links)]
      }
      links += 1
      return [
        "type": "link", "id": .string("l\(links)"), "url": .string(url),
        "children": children.json(&links),
      ]
    }
  }
}
#endif
