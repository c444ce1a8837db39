internal import Engine
internal import Terminal

extension Action {
  /// Undo, variants, languages, preview and review: what the builder can do besides its steps.
  static let builder: [Action] = [
    Action(
      "wizard.undo", [.character("u"), .control("_")], "undo", in: .wizard,
      help: "Takes the last change back, in whatever step it was.",
      disabled: { $0.wizard?.history.past.isEmpty == false ? nil : "nothing was changed" }
    ) { model in
      model.editWizard { $0.undo() }
      return []
    },
    Action(
      "wizard.redo", [.control("r"), .alt("_")], "redo", in: .wizard,
      help: "Makes the change again that was taken back.",
      disabled: { $0.wizard?.history.future.isEmpty == false ? nil : "nothing was taken back" }
    ) { model in
      model.editWizard { $0.redo() }
      return []
    },
    Action(
      "wizard.add", [.character("+")], "add", in: .wizard,
      help: "On the rows Variant and Language: adds another one.",
      disabled: { $0.obstacleOffStrip }
    ) { model in
      model.editWizard { wizard in
        switch wizard.focusedStrip {
        case .variants: wizard.addVariant(copying: false)
        case .languages: wizard.askForLanguage()
        case nil: break
        }
      }
      return []
    },
    Action(
      "wizard.copy", [.character("c")], "copy variant", in: .wizard,
      help: "On the row Variant: adds a copy of the variant that is shown.",
      disabled: { model in
        model.wizard?.focusedStrip == .variants
          ? nil : "go to the row Variant of the step Compose first"
      }
    ) { model in
      model.editWizard { $0.addVariant(copying: true) }
      return []
    },
    Action(
      "wizard.remove", [.character("-")], "take away", in: .wizard,
      help:
        "On the rows Variant and Language: takes away the one that is shown; undo brings it back.",
      disabled: { $0.obstacleToRemoving }
    ) { model in
      model.editWizard { wizard in
        switch wizard.focusedStrip {
        case .variants: wizard.removeVariant()
        case .languages: wizard.removeTranslation()
        case nil: break
        }
      }
      return []
    },
    Action(
      "preview.screen", [.control("t")], "screen", in: .wizard,
      help: "Shows the message on the next screen: a phone, then the other formats.",
      disabled: { $0.obstacleOffCompose }
    ) { model in
      model.editWizard { $0.preview.nextScreen() }
      return []
    },
    Action(
      "preview.person", [.alt("p")], "person", in: .wizard,
      help: "Shows the message to the next person who was here lately.",
      disabled: { model in
        model.obstacleOffCompose
          ?? (model.guests.list.isEmpty ? "nobody was here lately" : nil)
      }
    ) { model in
      let guests = model.guests
      model.editWizard { $0.preview.nextGuest(of: guests) }
      return []
    },
    Action(
      "preview.browser", [.character("t"), .alt("v")], "test", in: .wizard, common: true,
      help: "Makes a link that shows the message on the real page, to your browser only.",
      disabled: { model in
        model.wizard?.unfinished.map { "\($0.label): \($0.problem)" }
          ?? (model.wizard?.campaign.channels.isEmpty == true ? "it is on no channel yet" : nil)
      }
    ) { model in
      guard let wizard = model.wizard else { return [] }
      let variants = wizard.campaign.message.variants
      let variant = variants[min(wizard.place.variant, variants.count - 1)].id
      let language = wizard.place.language ?? ""
      return [.preview(wizard.campaign, variant: variant, language: language)]
    },
    review("review.down", [.down, .character("j")], "Selects the next line of the review.") {
      min($0 + 1, $1 - 1)
    },
    review("review.up", [.up, .character("k")], "Selects the line above.") { row, _ in row - 1 },
    review("review.first", [.home], "Selects the first line.") { _, _ in 0 },
    review("review.last", [.end, .character("G")], "Selects the last line.") { $1 - 1 },
  ]

  private static func review(
    _ name: String, _ keys: [Key], _ help: String,
    _ target: @escaping @Sendable (_ row: Int, _ count: Int) -> Int
  ) -> Action {
    Action(
      name, keys, "move", in: .wizard, help: "In the review: \(help.lowercasedFirst)",
      disabled: { $0.wizard?.step == .review ? nil : "only the review has lines to go through" }
    ) { model in
      guard let review = model.review else { return [] }
      let count = review.targets.count
      model.editWizard { $0.reviewRow = max(0, min(count - 1, target($0.reviewRow, count))) }
      return []
    }
  }
}

extension Model {
  /// The open builder.
  var wizard: Wizard? {
    guard case .wizard(let wizard) = screen else { return nil }
    return wizard
  }

  fileprivate var obstacleOffCompose: String? {
    wizard?.step == .compose ? nil : "only the step Compose has a preview"
  }

  fileprivate var obstacleOffStrip: String? {
    wizard?.focusedStrip == nil
      ? "go to the row Variant or Language of the step Compose first" : nil
  }

  fileprivate var obstacleToRemoving: String? {
    switch wizard?.focusedStrip {
    case .variants:
      wizard?.campaign.message.variants.count == 1 ? "a message has one variant at least" : nil
    case .languages:
      wizard?.place.language == nil ? "choose the language with the arrows first" : nil
    case nil: obstacleOffStrip
    }
  }
}

extension String {
  /// The sentence as it goes on after a colon.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
