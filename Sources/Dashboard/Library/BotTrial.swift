internal import Engine
internal import Terminal

/// A conversation with a bot in the terminal, by the same moves as with visitors.
package struct BotTrial: Equatable, Sendable {
  let bot: Bot
  /// What was said, oldest first.
  private(set) var lines: [Line]
  /// The answer that was said last; "" after it did not understand.
  private(set) var last: String
  /// Whether an agent has taken over.
  private(set) var isOver = false
  /// The button under the cursor.
  private(set) var button = 0
  private(set) var input = TextField("", placeholder: "write, or choose a button")

  /// Something that was said.
  struct Line: Equatable, Sendable {
    let isVisitor: Bool
    let text: String
  }

  /// Begins a conversation with an answer.
  init(_ bot: Bot, from answer: String) {
    self.bot = bot
    last = answer
    lines = [Line(isVisitor: false, text: bot.answers[answer]?.text ?? "")]
  }

  /// What can be chosen now.
  var buttons: [Bot.Button] { isOver ? [] : bot.answers[last]?.buttons ?? [] }

  /// Whether the key is for the conversation.
  func takes(_ key: Key) -> Bool {
    switch key {
    case .escape, .function, .control("c"), .control("l"), .control("z"): false
    default: true
    }
  }

  /// Does what a key means.
  mutating func apply(_ key: Key) {
    switch key {
    case .up: button = max(0, button - 1)
    case .down, .tab: button = max(0, min(buttons.count - 1, button + 1))
    case .backTab: button = max(0, button - 1)
    case .enter: input.isEmpty ? press() : say(input.text)
    default: input.apply(key)
    }
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String) { input.paste(text) }

  private mutating func press() {
    guard buttons.indices.contains(button) else { return }
    let chosen = buttons[button]
    guard case .link(let url) = chosen.action else { return say(chosen.label) }
    lines.append(Line(isVisitor: true, text: "[ \(chosen.label) ] opens \(url)"))
  }

  private mutating func say(_ text: String) {
    input = TextField("", placeholder: input.placeholder)
    lines.append(Line(isVisitor: true, text: text))
    guard !isOver else { return }
    button = 0
    switch bot.move(after: last, text) {
    case .answer(let name):
      last = name
      lines.append(Line(isVisitor: false, text: bot.answers[name]?.text ?? ""))
    case .fallback:
      last = ""
      lines.append(Line(isVisitor: false, text: bot.fallback))
    case .handOver:
      isOver = true
      lines.append(Line(isVisitor: false, text: "(An agent takes over.)"))
    }
  }
}

extension ScreenEntry {
  /// A conversation with a bot.
  static let trial = ScreenEntry(
    context: { _ in .trial },
    takes: { model, key in
      guard case .trial(let trial) = model.screen else { return false }
      return trial.takes(key)
    },
    apply: { model, key in
      guard case .trial(var trial) = model.screen else { return [] }
      trial.apply(key)
      model.screen = .trial(trial)
      return []
    },
    paste: { model, text in
      guard case .trial(var trial) = model.screen else { return }
      trial.paste(text)
      model.screen = .trial(trial)
    },
    hints: { _ in
      [("Up/Down", "choose"), ("Enter", "press or say"), ("type", "write"), ("Esc", "back")]
    },
    draw: { model, frame, area in
      guard case .trial(let trial) = model.screen else { return }
      BotTrialView(trial: trial).draw(in: &frame, area)
    })
}

/// Draws a conversation with a bot.
struct BotTrialView {
  let trial: BotTrial

  /// Draws the conversation into `area`, its end in sight.
  func draw(in frame: inout Frame, _ area: Rect) {
    let (top, body) = area.splitTop(1)
    frame.rule(top, title: "Trying \(trial.bot.title): nobody else sees this")
    let (foot, room) = body.splitBottom(1)
    let width = max(10, min(60, room.width - 8))
    var rows: [(text: String, role: Role, x: Int)] = []
    for line in trial.lines {
      let text = Placeholder.fill(line.text, [:])
      for part in Text.wrapped(text, to: width) {
        rows.append((part, line.isVisitor ? .visitor : .text, line.isVisitor ? 6 : 2))
      }
      rows.append(("", .text, 0))
    }
    for (index, button) in trial.buttons.enumerated() {
      let isHere = index == trial.button
      rows.append(("[ \(button.label) ]", isHere ? .buttonFocus : .button, 4))
    }
    for (index, row) in rows.suffix(room.height).enumerated() {
      frame.write(
        row.text, at: Point(room.x + row.x, room.y + index), role: row.role,
        width: max(0, room.width - row.x - 1))
    }
    frame.write("> ", at: Point(foot.x + 1, foot.y), role: .key)
    trial.input.draw(
      in: &frame, at: Point(foot.x + 3, foot.y), width: max(4, foot.width - 5), focused: true)
  }
}
