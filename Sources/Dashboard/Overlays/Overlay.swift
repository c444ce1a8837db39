internal import Engine
internal import Terminal

/// What can lie over a screen and takes all keys.
enum Overlay: Equatable, Sendable {
  case help(KeyHelp)
  case palette(Palette)
  case themes(ThemePicker)
  case question(Question)
  case dialog(Dialog)
  case told(Told)
  case tour(Tour)

  /// The footer's keys.
  var hints: [(key: String, title: String)] {
    switch self {
    case .help: [("type", "search"), ("Up/Down", "scroll"), ("Esc", "close")]
    case .palette:
      [("type", "search"), ("Up/Down", "choose"), ("Enter", "do it"), ("Esc", "close")]
    case .themes: [("Up/Down", "look"), ("Enter", "keep it"), ("Esc", "as before")]
    case .question(let question): [("y", question.verb), ("any other key", "go back")]
    case .dialog(let dialog): dialog.hints
    case .told: [("y", "copy"), ("any other key", "close")]
    case .tour(let tour):
      [("Enter", tour.isLast ? "begin" : "next"), ("Left", "back"), ("Esc", "end the tour")]
    }
  }
}

extension Model {
  /// Draws what lies over the screen; the spots below it are covered.
  func drawOverlay(in frame: inout Frame, _ area: Rect) {
    guard let overlay else { return }
    frame.cover()
    switch overlay {
    case .help(let help): KeyHelpView(help: help, model: self).draw(in: &frame, area)
    case .palette(let palette): PaletteView(palette: palette, model: self).draw(in: &frame, area)
    case .themes(let picker): ThemePickerView(picker: picker).draw(in: &frame, area)
    case .question(let question):
      QuestionView(question: question, model: self).draw(in: &frame, area)
    case .told(let told): ToldView(told: told).draw(in: &frame, area)
    case .tour(let tour): TourView(tour: tour).draw(in: &frame, area)
    case .dialog(let dialog): DialogView(dialog: dialog, model: self).draw(in: &frame, area)
    }
  }

  /// Does what a key means for what lies over the screen.
  mutating func update(_ key: Key, over overlay: Overlay) -> [Effect] {
    switch overlay {
    case .question(let question):
      self.overlay = nil
      return key == .character("y") ? answer(question) : []
    case .help(var help):
      let last = KeyHelpView(help: help, model: self).last(in: body)
      self.overlay = help.apply(key, last: last) ? .help(help) : nil
      return []
    case .palette(var palette):
      switch palette.apply(key, in: self) {
      case .choosing: self.overlay = .palette(palette)
      case .closed: self.overlay = nil
      case .chosen(let row): return choose(row)
      }
      return []
    case .themes(var picker):
      let outcome = picker.apply(key)
      self.overlay = outcome.isOver ? nil : .themes(picker)
      return outcome.effects
    case .told(let told):
      // Copying leaves it there: whoever cannot copy must write it down.
      if key == .character("y") { return [.copy(told.text)] }
      self.overlay = nil
      return []
    case .tour(var tour):
      if tour.apply(key) { show(tour) } else { self.overlay = nil }
      return []
    case .dialog(let dialog): return apply(key, to: dialog)
    }
  }

  /// Runs what was chosen in the palette; what cannot be done leaves the palette open.
  private mutating func choose(_ row: Palette.Row) -> [Effect] {
    if let obstacle = row.obstacle {
      notice = Notice(text: "\(row.action.title): \(obstacle)", role: .warning)
      return []
    }
    overlay = nil
    return row.action.run(&self)
  }

  /// Puts pasted text into what lies over the screen; it answers no question.
  mutating func paste(_ text: String, over overlay: Overlay) {
    switch overlay {
    case .help(var help):
      help.paste(text)
      self.overlay = .help(help)
    case .palette(var palette):
      palette.paste(text, in: self)
      self.overlay = .palette(palette)
    case .dialog(var dialog):
      dialog.paste(text)
      self.overlay = .dialog(dialog)
    case .themes, .question, .told, .tour: break
    }
  }
}
