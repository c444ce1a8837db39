internal import Engine
internal import Terminal

extension Action {
  /// What can be done in every step of the builder.
  static let wizard: [Action] =
    [
      Action(
        "wizard.next", [.pageDown, .control("n")], "next step", in: .wizard, common: true,
        help: "Goes to the next step; nothing typed is lost.",
        disabled: { $0.wizard?.step == .review ? "this is the last step" : nil }
      ) { model in
        model.editWizard { $0.go(by: 1) }
        return []
      },
      Action(
        "wizard.back", [.pageUp], "step back", in: .wizard, common: true,
        help: "Goes to the step before.",
        disabled: { $0.wizard?.step == .general ? "this is the first step" : nil }
      ) { model in
        model.editWizard { $0.go(by: -1) }
        return []
      },
      Action(
        "wizard.save", [.control("o"), .control("s"), .character("s")], "save", in: .wizard,
        common: true,
        help: "Saves the campaign as it is: a draft stays one, a live one changes after asking."
      ) { $0.saveWizard() },
      Action(
        "wizard.launch", [.character("L"), .function(10)], "launch", in: .wizard, common: true,
        help: "Launches the campaign after asking once.",
        disabled: { model in
          guard let wizard = model.wizard else { return nil }
          return wizard.unfinished.map { "\($0.label): \($0.problem)" }
            ?? model.launchObstacle(wizard.campaign)
        }
      ) { model in
        guard case .wizard(let wizard) = model.screen else { return [] }
        model.askToLaunch(wizard.named(in: model.workspace))
        return []
      },
      Action(
        "wizard.mend", [.enter], "change", in: .wizard, common: true,
        help: "In the review: goes to the field of the selected line.",
        disabled: { $0.reviewTarget == nil ? "only in the review" : nil }
      ) { model in
        guard let target = model.reviewTarget else { return [] }
        model.editWizard { $0.go(to: target) }
        return []
      },
      Action(
        "wizard.editor", [.alt("e")], "edit outside", in: .wizard,
        help: "Opens the text in your editor: $VISUAL, or else $EDITOR.",
        disabled: { model in
          guard case .wizard(let wizard) = model.screen, wizard.focusedText == nil else {
            return nil
          }
          return "go to a field of text first"
        }
      ) { model in
        guard case .wizard(let wizard) = model.screen, let text = wizard.focusedText else {
          return []
        }
        return [.editText(text, suffix: ".md")]
      },
      Action(
        "wizard.close", [.escape], "close", in: .wizard, common: true,
        help: "Goes back to the list; an unfinished edit is kept."
      ) { $0.closeWizard(dropping: false) },
      Action(
        "wizard.drop", [.character("x")], "drop changes", in: .wizard,
        help: "Goes back to the list and forgets what was changed, after asking once.",
        disabled: { model in
          guard case .wizard(let wizard) = model.screen, !wizard.isDirty,
            model.workspace.drafts[wizard.draftName] == nil
          else { return nil }
          return "nothing was changed"
        }
      ) { model in
        model.ask(.drop)
        return []
      },
    ]
    + WizardStep.allCases.map { step in
      Action(
        "wizard.step\(step.rawValue + 1)",
        [.alt(Character("\(step.rawValue + 1)")), .function(step.rawValue + 2)],
        step.title, in: .wizard, help: "Goes to the step \"\(step.title)\"."
      ) { model in
        model.editWizard { $0.go(to: step) }
        return []
      }
    }
}

extension Model {
  /// The review of the campaign in the builder, if that is where one is.
  var review: Review? {
    guard let wizard, wizard.step == .review else { return nil }
    return Review(wizard, self, findings(of: wizard.campaign))
  }

  /// The path to which the selected line of the review leads.
  var reviewTarget: String? {
    guard let review, let row = wizard?.reviewRow else { return nil }
    return review.targets.isEmpty ? nil : review.targets[min(row, review.targets.count - 1)]
  }

  fileprivate mutating func saveWizard() -> [Effect] {
    guard let wizard else { return [] }
    if wizard.campaign.title.trimmed.isEmpty {
      notice = Notice(text: "Name the campaign before it is saved.", role: .warning)
      editWizard { $0.go(to: .general) }
      return []
    }
    if let field = wizard.unfinished {
      notice = Notice(text: "Not saved. \(field.label): \(field.problem).", role: .warning)
      editWizard { $0.go(to: field.path) }
      return []
    }
    let campaign = wizard.named(in: workspace)
    if campaign.status == .live, wizard.isDirty {
      ask(.change(campaign, wizard.opened, errors: errorCount(of: campaign)))
      return []
    }
    return [.save(Save(campaign: campaign, purpose: .draft))]
  }

  mutating func closeWizard(dropping: Bool) -> [Effect] {
    guard case .wizard(let wizard) = screen else { return [] }
    back()
    if dropping {
      workspace.drafts[wizard.draftName] = nil
      return [.dropDraft(wizard.draftName)]
    }
    guard wizard.isDirty else {
      // What was kept meanwhile and then undone is no edit any more.
      guard workspace.drafts.removeValue(forKey: wizard.draftName) != nil else { return [] }
      return [.dropDraft(wizard.draftName)]
    }
    workspace.drafts[wizard.draftName] = wizard.draft.json
    let key = wizard.isNew ? "n" : "Enter"
    notice = Notice(text: "Your edit is kept; \(key) goes on with it.", role: .info)
    return [.keepDraft(wizard.draft)]
  }
}

extension Wizard {
  /// The campaign under a name of its own: a new one is named by its title.
  func named(in workspace: Snapshot) -> Campaign {
    guard isNew else { return campaign }
    var named = campaign
    named.id = Campaign.ID(
      Self.name(campaign.title, taken: Set(workspace.campaigns.map(\.id.text))))
    return named
  }

  private static func name(_ title: String, taken: Set<String>) -> String {
    let letters = title.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let words = String(letters).split(separator: "-").joined(separator: "-")
    let base = words.isEmpty ? "campaign" : String(words.prefix(48))
    if !taken.contains(base), base != newCampaign.text { return base }
    return (2...).lazy.map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
  }
}
