internal import Engine
internal import Terminal

/// A line that is asked for over the screen below: tags, a priority, a path.
package struct Prompt: Equatable, Sendable {
  let purpose: Purpose
  private(set) var field: TextField
  /// What can be chosen instead of typed.
  private(set) var choice = 0
  /// What a path could go on with.
  private(set) var completions: [String] = []

  /// What the line is for.
  enum Purpose: Equatable, Sendable {
    case tags([Campaign])
    case priority([Campaign])
    case export([Campaign])
    case `import`
    /// Tags of a visitor.
    case visitorTags(Visitor.ID)
    /// To which of the agents a conversation is given.
    case handOver(Conversation.ID, [Agent])
    /// Which of the campaigns a visitor is to be shown.
    case press(Visitor.ID, [Campaign])
    /// Which of the campaigns a visitor is not to be shown.
    case skip(Visitor.ID, [Campaign])
  }

  init(_ purpose: Purpose, _ text: String = "") {
    self.purpose = purpose
    field = TextField(text, placeholder: purpose.placeholder)
    choice = if case .priority = purpose { 1 } else { 0 }
  }

  /// What can be chosen; empty where a line is typed.
  var options: [String] {
    switch purpose {
    case .priority: Campaign.Priority.allCases.map(\.rawValue)
    case .handOver(_, let agents): agents.map(\.title)
    case .press(_, let campaigns), .skip(_, let campaigns):
      campaigns.map { $0.title.isEmpty ? $0.id.text : $0.title }
    case .tags, .export, .import, .visitorTags: []
    }
  }

  /// The line, or what was chosen.
  var text: String { options.isEmpty ? field.text.trimmed : options[choice] }

  /// Does what a key means; returns whether it was for the line.
  mutating func apply(_ key: Key) {
    completions = []
    guard options.isEmpty else {
      switch key {
      case .left, .up, .character("h"), .character("k"): choice = max(0, choice - 1)
      case .right, .down, .character("l"), .character("j"), .character(" "):
        choice = min(options.count - 1, choice + 1)
      default: break
      }
      return
    }
    field.apply(key)
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String) {
    if options.isEmpty { field.paste(text) }
  }

  /// Takes in how the path could go on: one way is taken, several are shown.
  mutating func complete(_ paths: [String]) {
    guard let first = paths.first else { return }
    var common = first
    for path in paths { while !path.hasPrefix(common) { common.removeLast() } }
    if common.count > field.text.count { field.text = common }
    completions = paths.count > 1 ? paths : []
  }

  /// Whether Tab completes a path.
  var isPath: Bool {
    switch purpose {
    case .export, .import: true
    case .tags, .priority, .visitorTags, .handOver, .press, .skip: false
    }
  }
}

extension Prompt.Purpose {
  /// What is asked for.
  var title: String {
    switch self {
    case .tags(let campaigns): "Tags of \(Self.count(campaigns))"
    case .priority(let campaigns): "Priority of \(Self.count(campaigns))"
    case .export(let campaigns): "Export \(Self.count(campaigns)) to"
    case .import: "Import campaigns from"
    case .visitorTags: "Tags of the visitor"
    case .handOver: "Hand over to"
    case .press: "Send now"
    case .skip: "Leave out in this visit"
    }
  }

  /// One sentence about what to write.
  var help: String {
    switch self {
    case .tags: "Words to add; a word with - before it is taken away: spring -old"
    case .visitorTags: "Words to add; a word with - before it is taken away: vip -new"
    case .press: "It shows if its rules, hours and frequency allow it; w says whether they do."
    case .skip: "Not shown in this visit; recalled if it is not on the screen yet."
    case .handOver: "The agent sees it among the own ones at once."
    case .priority: "Which campaigns win where several could show."
    case .export(let campaigns):
      campaigns.count == 1
        ? "A file that ends in .json, or a folder. Tab completes."
        : "A folder; it gets one file a campaign. Tab completes."
    case .import: "A file, or a folder with files that end in .json. Tab completes."
    }
  }

  fileprivate var placeholder: String {
    switch self {
    case .tags: "spring -old"
    case .visitorTags: "vip -new"
    case .priority, .handOver, .press, .skip: ""
    case .export: "~/campaigns"
    case .import: "~/campaigns"
    }
  }

  static func count(_ campaigns: [Campaign]) -> String {
    campaigns.count == 1
      ? "\"\(campaigns[0].title.isEmpty ? campaigns[0].id.text : campaigns[0].title)\""
      : "\(campaigns.count) campaigns"
  }
}

extension ScreenEntry {
  /// A line that is asked for, drawn over the screen below.
  static let prompt = ScreenEntry(
    context: { _ in .prompt },
    takes: { model, key in
      guard case .prompt(let prompt) = model.screen else { return false }
      switch key {
      case .enter, .escape, .function, .control("c"), .control("l"), .control("z"): return false
      case .tab: return !prompt.isPath
      default: return true
      }
    },
    apply: { model, key in
      model.editPrompt { $0.apply(key) }
      return []
    },
    paste: { model, text in model.editPrompt { $0.paste(text) } },
    draw: { model, frame, area in
      guard case .prompt(let prompt) = model.screen else { return }
      var below = model
      below.back()
      below.screen.entry.draw(below, &frame, area)
      PromptView(prompt: prompt).draw(in: &frame, area)
    })
}

extension Action {
  /// What can be done while a line is asked for.
  static let prompt: [Action] = [
    Action(
      "prompt.accept", [.enter], "do it", in: .prompt, common: true, help: "Takes the line."
    ) { $0.acceptPrompt() },
    Action(
      "prompt.complete", [.tab], "complete", in: .prompt, common: true,
      help: "Goes on with the path as far as there is one way only.",
      disabled: { model in
        guard case .prompt(let prompt) = model.screen, !prompt.isPath else { return nil }
        return "only paths are completed"
      }
    ) { model in
      guard case .prompt(let prompt) = model.screen else { return [] }
      return [.completePath(prompt.field.text)]
    },
    Action(
      "prompt.close", [.escape], "go back", in: .prompt, common: true, help: "Does nothing."
    ) { model in
      model.back()
      return []
    },
  ]
}

extension Model {
  /// Changes the open line, if there is one.
  mutating func editPrompt(_ body: (inout Prompt) -> Void) {
    guard case .prompt(var prompt) = screen else { return }
    body(&prompt)
    screen = .prompt(prompt)
  }

  /// Does what the line is for.
  fileprivate mutating func acceptPrompt() -> [Effect] {
    guard case .prompt(let prompt) = screen else { return [] }
    let text = prompt.text
    guard !text.isEmpty else {
      notice = Notice(text: "\(prompt.purpose.title): write something, or go back.", role: .warning)
      return []
    }
    back()
    switch prompt.purpose {
    case .tags(let campaigns):
      let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { String($0) }
      return perform(.tag(words), on: campaigns)
    case .priority(let campaigns):
      guard let priority = Campaign.Priority(rawValue: text) else { return [] }
      return perform(.priority(priority), on: campaigns)
    case .export(let campaigns): return [.export(campaigns.map(\.id), path: text)]
    case .import: return [.readFiles(path: text)]
    case .visitorTags(let visitor):
      let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { String($0) }
      let removed = words.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
      let change = Entry.TagChange(
        added: words.filter { !$0.hasPrefix("-") }, removed: removed, by: operatorName)
      return [.record(.tagged(visitor, change))]
    case .press(let visitor, let campaigns):
      let campaign = campaigns[prompt.choice]
      notice = Notice(text: "\(text) is asked for; what comes of it stands below.", role: .info)
      return [
        .record(
          .pressed(Entry.Press(visitor: visitor, campaign: campaign.id, by: operatorName)))
      ]
    case .skip(let visitor, let campaigns):
      let campaign = campaigns[prompt.choice]
      notice = Notice(text: "\(text) is left out in this visit.", role: .info)
      let press = Entry.Press(visitor: visitor, campaign: campaign.id, .skip, by: operatorName)
      return [.record(.pressed(press))]
    case .handOver(let id, let agents):
      guard let thread = inbox.threads[id] else { return [] }
      return [.record(.conversation(change(.taken(agents[prompt.choice].id), of: thread)))]
    }
  }
}

/// Draws a line that is asked for.
struct PromptView {
  let prompt: Prompt

  /// Draws the line into the middle of `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let lines = prompt.completions.prefix(max(0, area.height - 6))
    let width = min(72, area.width)
    let list = Self.fits(prompt.options, width - 4) ? 0 : min(prompt.options.count, area.height - 5)
    let box = area.centered(Size(width, 4 + lines.count + max(0, list - 1)))
    frame.fill(box, role: .text)
    frame.box(box, title: prompt.purpose.title, role: .borderFocus)
    let inner = box.inset(columns: 2, rows: 1)
    if prompt.options.isEmpty {
      prompt.field.draw(in: &frame, at: inner.origin, width: inner.width, focused: true)
    } else if list > 0 {
      drawList(in: &frame, inner.splitTop(list).0)
    } else {
      var x = inner.x
      for (index, option) in prompt.options.enumerated() {
        let isHere = index == prompt.choice
        if isHere { frame.cursor = Point(x, inner.y) }
        x += frame.write(
          " \(option) ", at: Point(x, inner.y), role: isHere ? .buttonFocus : .button)
        x += 1
      }
    }
    frame.write(
      prompt.purpose.help, at: Point(inner.x, inner.y + max(1, list)), role: .dim,
      width: inner.width)
    for (index, path) in lines.enumerated() {
      frame.write(path, at: Point(inner.x, inner.y + 2 + index), role: .menu, width: inner.width)
    }
  }

  /// Whether the options stand side by side in so many columns.
  private static func fits(_ options: [String], _ width: Int) -> Bool {
    options.reduce(0) { $0 + Text.width($1) + 3 } <= width + 1
  }

  /// The options below each other, as many as there is room for.
  private func drawList(in frame: inout Frame, _ area: Rect) {
    var view = ListView(count: prompt.options.count, height: area.height)
    view.select(prompt.choice)
    for (row, index) in view.visible.enumerated() {
      let line = area.row(row)
      let isHere = index == prompt.choice
      frame.write(
        " \(prompt.options[index]) ", at: line.origin, role: isHere ? .buttonFocus : .menu,
        width: line.width)
      if isHere { frame.cursor = line.origin }
    }
  }
}
