#if Gateway
internal import Engine
internal import Store

extension Entry.ConversationMessage {
  /// The message as the widget gets it; a campaign speaks in the name of its `sender`.
  func json(at moment: Instant, library: Library, sender: Agent.ID?) -> JSON {
    var json = writer(in: library, sender)
    json["conversation"] = .string(conversation.text)
    json["id"] = .string(id)
    json["text"] = .string(text)
    json["at"] = .integer(moment.milliseconds)
    if let portrait = json["image"] {
      // A message's own picture has that name.
      json["portrait"] = portrait
      json["image"] = nil
    }
    switch author {
    case .visitor, .agent(.some): break
    // What campaigns and bots say was written as Markdown.
    case .agent(nil): json["blocks"] = Markdown.plain(text)
    case .bot(let bot, let answer):
      json["blocks"] = Markdown.plain(text)
      let buttons = library.bots[bot]?.answers[answer]?.buttons ?? []
      if !buttons.isEmpty { json["buttons"] = .array(buttons.map(\.json)) }
    }
    return json
  }

  private func writer(in library: Library, _ sender: Agent.ID?) -> JSON {
    var (from, face): (String, JSON) =
      switch author {
      case .visitor: ("visitor", ["name": ""])
      case .bot(let bot, _): ("bot", Invite.face(library.bots[bot]?.title ?? "", nil))
      case .agent(let agent): ("agent", Self.face(of: agent ?? sender, in: library))
      }
    face["from"] = .string(from)
    return face
  }

  private static func face(of agent: Agent.ID?, in library: Library) -> JSON {
    if let agent = agent.flatMap({ library.agents[$0] }) {
      return Invite.face(agent.title, agent.image)
    }
    return Invite.face(library.brands.min { $0.key < $1.key }?.value.title ?? "", nil)
  }
}

extension Bot.Button {
  /// The button as the widget gets it: what has no address is said with its label.
  fileprivate var json: JSON {
    guard case .link(let url) = action else { return ["label": .string(label)] }
    return ["label": .string(label), "url": .string(url)]
  }
}
#endif
