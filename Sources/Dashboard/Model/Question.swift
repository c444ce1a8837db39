internal import Engine

/// Something that is asked once before it is done: `y` does it, every other key does not.
enum Question: Equatable, Sendable {
  case launch(Campaign, warnings: Int)
  /// A live campaign changes; the second is what it was.
  case change(Campaign, Campaign, errors: Int)
  case overwrite(Save, Campaign, by: String)
  /// Something that is done to many; the last is how many were chosen.
  case many(ManyAction, [Campaign], of: Int)
  case incident(Incident)
  case drop
  /// Another agent looks after the conversation.
  case answerBeside(Conversation.ID, Agent.ID)
  case dropDocument
  case delete(Change, [DocumentUse])
  /// Somebody else has changed a document; `nil` if they deleted it.
  case replace(Change, StoredDocument?)

  /// What is asked, and what will happen.
  func text(in workspace: Snapshot) -> [String] {
    switch self {
    case .launch(let campaign, let warnings):
      let channels = campaign.channels.map { workspace.library.channels[$0]?.title ?? $0.text }
      return [
        "Launch \"\(campaign.title)\" on \(channels.joined(separator: ", "))?",
        "Visitors who fit its rules see it from now on. \(campaign.frequency.words)",
      ] + (warnings > 0 ? ["The review has \(warnings) warning\(warnings == 1 ? "" : "s")."] : [])
    case .change(let campaign, let former, let errors):
      let changes = FieldChange.list(from: former, to: campaign).map(\.path)
      let parts = changes.prefix(3).joined(separator: ", ")
      let more = changes.count > 3 ? " and \(changes.count - 3) more" : ""
      let count = errors == 1 ? "an error" : "\(errors) errors"
      return [
        "Change \"\(campaign.title)\", which is live?",
        "Visitors get it so from now on: other are \(parts)\(more).",
        errors == 0
          ? "The revision before stays: H in the list brings it back."
          : "It has \(count) and shows to nobody until that is mended.",
      ]
    case .overwrite(_, let current, let by):
      return [
        "\(by) saved revision \(current.revision) of \"\(current.title)\" meanwhile.",
        "Save yours over it? Theirs stays in the history; nothing is lost.",
      ]
    case .incident(let incident): return incident.question + ["u takes it back."]
    case .answerBeside(_, let agent):
      let name = workspace.library.agents[agent]?.title ?? agent.text
      return [
        "\(name) looks after this conversation.",
        "Send your answer all the same? The visitor sees both names then.",
      ]
    case .drop:
      return ["Drop what you changed?", "The campaign stays as it was saved last."]
    case .dropDocument:
      return ["Drop what you changed?", "The document stays as it was saved last."]
    case .delete(let change, let uses):
      return [
        "Delete \"\(change.base?.title ?? change.subject.name)\"?",
        "It is used by \(Model.list(uses)): they contain errors then. u brings it back.",
      ]
    case .replace(let change, let current):
      guard let current else {
        return [
          "Somebody has deleted \"\(change.base?.title ?? change.subject.name)\" meanwhile.",
          "Make it again with what you wrote?",
        ]
      }
      return [
        "\(current.by) saved revision \(current.revision) of \"\(current.title)\" meanwhile.",
        "\(change.value == nil ? "Delete it all the same" : "Save yours over it")? "
          + "Theirs stays in the history; nothing is lost.",
      ]
    case .many(let action, let campaigns, let chosen):
      let titles = campaigns.prefix(5).map { $0.title.isEmpty ? $0.id.text : $0.title }
      let rest = campaigns.count - titles.count
      let left = chosen - campaigns.count
      let verb = action.verb.prefix(1).uppercased() + action.verb.dropFirst()
      return [
        "\(verb) \(Prompt.Purpose.count(campaigns))?",
        titles.joined(separator: ", ") + (rest > 0 ? " and \(rest) more." : "."),
      ] + (left > 0 ? ["The other \(left) that are chosen stay as they are."] : [])
        + ["u takes it back."]
    }
  }

  /// What `y` does, for the last line.
  var verb: String {
    switch self {
    case .launch: "launch"
    case .incident(let incident): incident.begins ? "hold and show" : "go on"
    case .answerBeside: "send it"
    case .change: "change it"
    case .overwrite: "save mine"
    case .many(let action, let campaigns, _):
      "\(action.verb) \(campaigns.count == 1 ? "it" : "all \(campaigns.count)")"
    case .replace(let change, _): change.value == nil ? "delete" : "save mine"
    case .drop, .dropDocument: "drop"
    case .delete: "delete"
    }
  }
}

extension Model {
  /// Asks before something is done that cannot be undone.
  mutating func ask(_ question: Question) { overlay = .question(question) }

  /// Does what was asked.
  mutating func answer(_ question: Question) -> [Effect] {
    switch question {
    case .launch(var campaign, _):
      campaign.status = .live
      campaign.published = campaign.published ?? clock.now
      return [.save(Save(campaign: campaign, purpose: .launch))]
    case .change(let campaign, _, _): return [.save(Save(campaign: campaign, purpose: .draft))]
    case .overwrite(var save, let current, _):
      save.campaign.revision = current.revision
      return [.save(save)]
    case .incident(let incident): return carryOut(incident)
    case .answerBeside: return sendAnswer(isSure: true)
    case .drop: return closeWizard(dropping: true)
    case .dropDocument: return dropDocument()
    case .delete(let change, _): return delete(change)
    case .replace(var change, let current):
      change.base = current
      return [.change(change)]
    case .many(let action, let campaigns, _): return carryOut(action, on: campaigns)
    }
  }
}
