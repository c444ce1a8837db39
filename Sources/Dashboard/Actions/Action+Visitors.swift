internal import Engine
internal import Terminal

extension Action {
  /// What can be done among the visitors.
  static let visitors: [Action] = [
    Action(
      "visitors.why", [.enter, .character("w")], "why", in: .visitors, common: true,
      help: "Says for every campaign why the person was shown it or was not, and when it would.",
      disabled: { $0.needsVisitor }
    ) { model in
      guard let person = model.visitor else { return [] }
      model.crowd.selected = person.id
      model.crowd.scroll = 0
      model.crowd.explanation = VisitorsDesk.Explained(visitor: person.id)
      return [.explain(person.id)]
    },
    Action(
      "visitors.trail", [.escape], "what they did", in: .visitors,
      help: "Shows again what the person did.",
      disabled: { $0.crowd.explanation == nil ? "it is shown already" : nil }
    ) { model in
      model.crowd.explanation = nil
      return []
    },
    Action(
      "visitors.send", [.character("m")], "send", in: .visitors, common: true,
      help: "Shows a campaign whose trigger is an operator's wish, if its rules allow it.",
      disabled: { model in
        model.needsVisitor
          ?? (model.manualCampaigns.isEmpty
            ? "no live campaign waits for an operator; choose that trigger in its rules" : nil)
      }
    ) { model in
      guard let person = model.visitor else { return [] }
      model.open(.prompt(Prompt(.press(person.id, model.manualCampaigns))))
      return []
    },
    Action(
      "visitors.skip", [.character("x")], "skip", in: .visitors, common: true,
      help: "Leaves a campaign out for the rest of the visit, and recalls it if nobody saw it yet.",
      disabled: { model in
        model.needsVisitor
          ?? (model.skippableCampaigns.isEmpty ? "no campaign is live" : nil)
      }
    ) { model in
      guard let person = model.visitor else { return [] }
      model.open(.prompt(Prompt(.skip(person.id, model.skippableCampaigns))))
      return []
    },
    Action(
      "visitors.talk", [.character("r")], "write", in: .visitors, common: true,
      help: "Opens the person's conversation, or begins one: you write first, and they see it.",
      disabled: { model in
        model.needsVisitor
          ?? (model.workspace.library.agents.isEmpty
            ? "there is no agent yet; 2 opens the library" : nil)
      }
    ) { model in
      guard let person = model.visitor else { return [] }
      let talk = model.talk
      if talk == nil {
        model.desk.begun = Inbox.Thread(id: Conversation.id(of: person.id), visitor: person.id)
      }
      model.desk.selected = talk?.id ?? model.desk.begun?.id
      model.desk.scope = .all
      model.open(.inbox)
      guard talk == nil else { return [] }
      model.desk.scroll = 0
      model.desk.isWriting = true
      if model.me == nil { model.chooseAgent() }
      return []
    },
    Action(
      "visitors.tag", [.character("T")], "tag", in: .visitors,
      help: "Tags the person, or takes tags away; rules can ask for them.",
      disabled: { $0.needsVisitor }
    ) { model in
      guard let person = model.visitor else { return [] }
      model.open(.prompt(Prompt(.visitorTags(person.id))))
      return []
    },
    Action(
      "visitors.hold", [.character("p")], "hold", in: .visitors, common: true,
      help: "Holds the list as it is, or lets it go on."
    ) { model in
      model.crowd.held = model.crowd.held == nil ? model.visitors.map(\.id) : nil
      return []
    },
    Action(
      "visitors.older", [.character("[")], "up", in: .visitors, help: "Scrolls the answer up.",
      disabled: { $0.crowd.scroll == 0 ? "this is the beginning" : nil }
    ) { model in
      model.crowd.scroll = max(0, model.crowd.scroll - 5)
      return []
    },
    Action(
      "visitors.newer", [.character("]")], "down", in: .visitors, help: "Scrolls the answer down.",
      disabled: { $0.crowd.explanation == nil ? "w asks for an answer first" : nil }
    ) { model in
      model.crowd.scroll += 5
      return []
    },
    Action(
      "visitors.yank", [.character("y")], "copy", in: .visitors,
      help: "Copies what is shown of the person, with the whole id for beckon why.",
      disabled: { $0.needsVisitor }
    ) { model in
      guard let person = model.visitor else { return [] }
      let trail = person.trail.map { "\(model.clock.time($0.at)) \($0.words)" }
      let lines = model.crowd.explanation?.lines ?? trail
      return [.copy(([person.id.text] + lines).joined(separator: "\n"))]
    },
  ]
}

extension Model {
  fileprivate var needsVisitor: String? { visitor == nil ? "nobody is here" : nil }

  /// The selected visitor's conversation, on whatever device: what is said is seen on all.
  fileprivate var talk: Inbox.Thread? {
    visitor.flatMap { inbox.latest(with: people.devices(of: $0.id)) }
  }
}
