internal import Engine
internal import Terminal

extension Action {
  /// What can be done in the inbox.
  static let inbox: [Action] = [
    Action(
      "inbox.answer", [.enter, .character("r")], "answer", in: .inbox, common: true,
      help: "Writes to the visitor, who sees it at once.",
      disabled: { model in
        model.needsConversation
          ?? (model.workspace.library.agents.isEmpty
            ? "there is no agent yet; 2 opens the library" : nil)
      }
    ) { model in
      model.desk.selected = model.conversation?.id
      model.desk.scroll = 0
      model.desk.isWriting = true
      if model.me == nil { model.chooseAgent() }
      return model.readConversation()
    },
    Action(
      "inbox.take", [.character("t")], "take", in: .inbox, common: true,
      help: "Looks after the conversation, so that the others see it; a bot falls silent.",
      disabled: { model in
        if let reason = model.needsConversation { return reason }
        guard let me = model.me else { return "say first who you are: i" }
        return model.conversation?.taken?.agent == me ? "it is yours" : nil
      }
    ) { $0.takeConversation(unlessTaken: false) },
    Action(
      "inbox.hand", [.character("h")], "hand over", in: .inbox,
      help: "Gives the conversation to another agent.",
      disabled: { model in
        model.needsConversation
          ?? (model.workspace.library.agents.count < 2 ? "there is no other agent" : nil)
      }
    ) { model in
      guard let thread = model.conversation else { return [] }
      let others = model.workspace.library.agents.values.filter { $0.id != thread.taken?.agent }
      let agents = others.sorted { $0.title < $1.title }
      model.open(.prompt(Prompt(.handOver(thread.id, agents))))
      return []
    },
    Action(
      "inbox.close", [.character("c")], "close", in: .inbox, common: true,
      help: "Ends the conversation; a campaign with a survey asks what the visitor thinks.",
      disabled: { model in
        model.needsConversation
          ?? (model.conversation?.isOpen == false ? "it is closed already" : nil)
      }
    ) { model in
      guard let thread = model.conversation else { return [] }
      return [.record(.conversation(model.change(.closed, of: thread)))]
    },
    Action(
      "inbox.tag", [.character("T")], "tag", in: .inbox,
      help: "Tags the visitor, or takes tags away; rules can ask for them.",
      disabled: { $0.needsConversation }
    ) { model in
      guard let thread = model.conversation else { return [] }
      model.open(.prompt(Prompt(.visitorTags(thread.visitor))))
      return []
    },
    Action(
      "inbox.scope", [.character("s")], "open, waiting, mine", in: .inbox, common: true,
      help: "Lists the next kind of conversations: open, waiting, mine, all."
    ) { model in
      model.desk.scope = InboxDesk.Scope.allCases.element(1, from: model.desk.scope)
      model.desk.selected = nil
      return []
    },
    Action(
      "inbox.agent", [.character("i")], "answer as", in: .inbox,
      help: "Changes as which agent you answer; it is remembered.",
      disabled: { $0.workspace.library.agents.isEmpty ? "there is no agent yet" : nil }
    ) { model in
      model.chooseAgent()
      guard let me = model.me else { return [] }
      return [.keepAgent(me)]
    },
    Action(
      "inbox.older", [.character("[")], "older", in: .inbox,
      help: "Scrolls the conversation to what was said before.",
      disabled: { $0.needsConversation }
    ) { model in
      model.desk.scroll += 5
      return []
    },
    Action(
      "inbox.newer", [.character("]")], "newer", in: .inbox,
      help: "Scrolls the conversation to what was said after.",
      disabled: { $0.desk.scroll == 0 ? "this is the end" : nil }
    ) { model in
      model.desk.scroll = max(0, model.desk.scroll - 5)
      return []
    },
    Action(
      "inbox.editor", [.alt("e")], "edit outside", in: .inbox,
      help: "Opens the answer in your editor: $VISUAL, or else $EDITOR.",
      disabled: { model in
        model.needsConversation ?? (model.desk.isWriting ? nil : "begin to answer first")
      }
    ) { model in
      guard let thread = model.conversation else { return [] }
      return [.editText(model.desk.answer(thread.id).text, suffix: ".txt")]
    },
    Action(
      "inbox.yank", [.character("y")], "copy", in: .inbox,
      help: "Copies the conversation to the terminal's clipboard.",
      disabled: { $0.needsConversation }
    ) { model in
      guard let thread = model.conversation else { return [] }
      let who = model.people[thread.visitor].words
      let lines = thread.lines.map { line in
        let author = line.author == .visitor ? who : "us"
        return "\(model.clock.day(line.at)) \(model.clock.time(line.at)) \(author): \(line.text)"
      }
      return [.copy(lines.joined(separator: "\n"))]
    },
  ]
}

extension Model {
  fileprivate var needsConversation: String? {
    conversation == nil ? "there is no conversation here" : nil
  }

  /// Goes on to the next agent to answer as.
  mutating func chooseAgent() {
    let agents = workspace.library.agents.keys.sorted()
    guard !agents.isEmpty else { return }
    let place = me.flatMap { agents.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    chosenAgent = agents[place % agents.count]
    let name = chosenAgent.flatMap { workspace.library.agents[$0]?.title } ?? ""
    notice = Notice(text: "You answer as \(name) now; i goes on to the next.", role: .info)
  }
}
