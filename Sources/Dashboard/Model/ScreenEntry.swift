internal import Engine
internal import Terminal

/// What a screen is to the rest of the dashboard: one entry a screen, beside the screen itself.
struct ScreenEntry: Sendable {
  /// Where its keys are looked up.
  let context: @Sendable (Model) -> Action.Context
  /// Whether a key is text or a move within it, and no action.
  let takes: @Sendable (Model, Key) -> Bool
  /// Does what a key that it takes means.
  let apply: @Sendable (inout Model, Key) -> [Effect]
  /// Takes pasted text.
  let paste: @Sendable (inout Model, String) -> Void
  /// What a typed line goes into where there is no screen; `nil` if it is a command.
  let text: @Sendable (Model) -> TextRoom?
  /// The footer's keys; `nil` for those of the actions.
  let hints: @Sendable (Model) -> [Hint]?
  /// Changes which of its rows is selected; screens without a list do nothing.
  let move: @Sendable (inout Model, (inout ListView) -> Void) -> Void
  /// Goes where the mouse was pressed; a row of the list unless said otherwise.
  let select: @Sendable (inout Model, Spot) -> Void
  /// Takes a text back that it gave to an editor.
  let edited: @Sendable (inout Model, String) -> Void
  /// Draws the screen into an area.
  let draw: @Sendable (Model, inout Frame, Rect) -> Void

  /// Room for a typed text.
  enum TextRoom: Sendable {
    case line, area
  }

  /// A key of the footer and what it does.
  typealias Hint = (key: String, title: String)

  /// Makes an entry; what is left out does nothing.
  init(
    context: @escaping @Sendable (Model) -> Action.Context,
    takes: @escaping @Sendable (Model, Key) -> Bool = { _, _ in false },
    apply: @escaping @Sendable (inout Model, Key) -> [Effect] = { _, _ in [] },
    paste: @escaping @Sendable (inout Model, String) -> Void = { _, _ in },
    text: (@Sendable (Model) -> TextRoom?)? = nil,
    hints: @escaping @Sendable (Model) -> [Hint]? = { _ in nil },
    move: @escaping @Sendable (inout Model, (inout ListView) -> Void) -> Void = { _, _ in },
    select: @escaping @Sendable (inout Model, Spot) -> Void = { model, spot in
      if case .row(let index) = spot { model.moveInList { $0.select(index) } }
    },
    edited: @escaping @Sendable (inout Model, String) -> Void = { _, _ in },
    draw: @escaping @Sendable (Model, inout Frame, Rect) -> Void
  ) {
    self.context = context
    self.takes = takes
    self.apply = apply
    self.paste = paste
    self.text = text ?? { takes($0, .character("x")) ? .line : nil }
    self.hints = hints
    self.move = move
    self.select = select
    self.edited = edited
    self.draw = draw
  }
}

extension ScreenEntry {
  /// The list of campaigns with report and feed.
  static let campaigns = ScreenEntry(
    context: { $0.list.isFiltered ? .filtered : .campaigns },
    takes: { model, key in
      guard model.list.isFiltering else { return false }
      switch key {
      case .control("c"), .control("l"), .control("z"), .function: return false
      default: return true
      }
    },
    apply: { model, key in
      model.list.filter(by: key)
      return []
    },
    paste: { model, text in if model.list.isFiltering { model.list.filter(byPasted: text) } },
    hints: { model in
      guard model.list.isFiltering else { return nil }
      return [("type", "filter"), ("Enter", "keep it"), ("Esc", "show all")]
    },
    move: { model, body in model.list.move(rows: CampaignsScreen.rows(of: model), body) },
    draw: { model, frame, area in CampaignsScreen(model: model).draw(in: &frame, area) })

  /// The campaign builder.
  static let wizard = ScreenEntry(
    context: { model in
      guard case .wizard(let wizard) = model.screen else { return .wizard }
      return wizard.merge != nil ? .merge : wizard.isInTree ? .tree : .wizard
    },
    takes: { model, key in
      guard case .wizard(let wizard) = model.screen else { return false }
      return model.opensForSchedule(key) || model.opensForTrigger(key) || wizard.takes(key)
    },
    apply: { model, key in
      if let effects = model.openForSchedule(key) ?? model.openForTrigger(key) { return effects }
      let workspace = model.workspace
      model.editWizard { $0.apply(key, workspace: workspace) }
      return []
    },
    paste: { model, text in model.editWizard { $0.paste(text) } },
    text: { model in
      guard case .wizard(let wizard) = model.screen, wizard.merge == nil else { return nil }
      if wizard.picker != nil { return .line }
      guard wizard.isInText else { return nil }
      return wizard.focused?.isArea == true ? .area : .line
    },
    hints: { model in
      guard case .wizard(let wizard) = model.screen else { return nil }
      return wizard.hints(model.keys)
    },
    select: { model, spot in
      model.editWizard { $0.select(spot) }
    },
    edited: { model, text in model.editWizard { $0.replaceText(with: text) } },
    draw: { model, frame, area in
      guard case .wizard(let wizard) = model.screen else { return }
      WizardView(wizard: wizard, model: model).draw(in: &frame, area)
    })
}
