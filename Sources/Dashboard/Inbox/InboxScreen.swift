internal import Engine
internal import Terminal

/// The conversations above, the selected one below, and room for an answer at its foot.
struct InboxScreen {
  let model: Model

  /// How many conversations can be seen at once.
  static func listRows(of model: Model) -> Int {
    parts(model.body, count: model.conversations.count).list.height - 1
  }

  private static func parts(_ area: Rect, count: Int) -> (list: Rect, thread: Rect) {
    let most = area.height < 14 ? max(3, area.height / 3) : max(4, area.height * 2 / 5)
    let (list, thread) = area.splitTop(min(max(4, count + 1), most))
    return (list, thread)
  }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let threads = model.conversations
    guard let thread = model.conversation else { return drawEmpty(in: &frame, area) }
    let parts = Self.parts(area, count: threads.count)
    drawList(threads, thread, in: &frame, parts.list)
    drawThread(thread, in: &frame, parts.thread)
  }

  private func drawEmpty(in frame: inout Frame, _ area: Rect) {
    let lines: [String] =
      if model.inbox.threads.isEmpty {
        model.inbox.isComplete
          ? [
            "Nobody has written yet.",
            "Who answers a message of a live campaign appears here, and waits for you.",
          ] : ["Reading what was written before…"]
      } else {
        [
          "No conversation is \(model.desk.scope.title).",
          "s shows others: open, waiting, mine, all.",
        ]
      }
    frame.writeEmpty(lines[0], hint: lines.dropFirst().joined(separator: " "), in: area)
  }

  // MARK: - List

  private func drawList(
    _ threads: [Inbox.Thread], _ selected: Inbox.Thread, in frame: inout Frame, _ area: Rect
  ) {
    let place = threads.firstIndex { $0.id == selected.id } ?? 0
    var view = ListView(count: threads.count, height: max(1, area.height - 1))
    view.select(place)
    let wide = area.width >= 60
    frame.write("WAITS", at: Point(area.x + 3, area.y), role: .header)
    frame.write("WHO", at: Point(area.x + 13, area.y), role: .header)
    if wide { frame.write("LAST WORDS", at: Point(area.x + 34, area.y), role: .header) }
    let waiting = model.inbox.waiting
    let count = "\(model.desk.scope.title): \(threads.count), \(waiting) waiting"
    frame.write(count, endingAt: area.right - 1, y: area.y, role: .dim)
    for (row, index) in view.visible.enumerated() {
      let line = area.row(1 + row)
      draw(threads[index], wide: wide, in: &frame, line)
      frame.mark(line, .row(index))
      guard index == place else { continue }
      frame.paint(line, role: model.desk.isWriting ? .rowSelectedIdle : .rowSelected)
      if !model.desk.isWriting { frame.cursor = line.origin }
    }
  }

  private func draw(_ thread: Inbox.Thread, wide: Bool, in frame: inout Frame, _ row: Rect) {
    let person = model.people[thread.visitor]
    let (text, role): (String, Role) =
      if let since = thread.waitingSince {
        (Self.span(model.clock.now - since), .warning)
      } else if !thread.isOpen {
        ("closed", .dim)
      } else {
        (thread.lines.isEmpty ? "new" : "answered", .dim)
      }
    let isHere = person.isHere(at: model.clock.now)
    frame.write(
      String(isHere ? frame.glyphs.live : frame.glyphs.draft), at: Point(row.x + 1, row.y),
      role: isHere ? .success : .dim)
    frame.write(text, at: Point(row.x + 3, row.y), role: role, width: 9)
    let name = Point(row.x + 13, row.y)
    guard wide else {
      frame.write(person.words, at: name, role: .visitor, width: row.right - name.x - 1)
      return
    }
    frame.write(person.words, at: name, role: .visitor, width: 20)
    let agent = thread.taken.map { self.name(of: $0.agent) } ?? ""
    let end =
      agent.isEmpty
      ? row.right : frame.write(agent, endingAt: row.right - 1, y: row.y, role: .info) - 1
    let words = thread.lines.last { $0.author.isPerson } ?? thread.lines.last
    let draft = model.desk.unsent(thread.id).map { "not sent: \(Self.oneLine($0))" }
    let last = draft ?? words.map { Self.oneLine($0.text) } ?? "you write first"
    frame.write(
      last, at: Point(row.x + 34, row.y), role: draft == nil ? .text : .warning,
      width: max(0, end - row.x - 35))
  }

  /// How long somebody has waited, in a word or two.
  static func span(_ wait: Milliseconds) -> String {
    let seconds = max(0, wait / 1_000)
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3_600 { return "\(seconds / 60) min" }
    if seconds < 48 * 3_600 { return "\(seconds / 3_600) h" }
    return "\(seconds / 86_400) days"
  }

  static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  // MARK: - Conversation

  private func drawThread(_ thread: Inbox.Thread, in frame: inout Frame, _ area: Rect) {
    guard area.height >= 3 else { return }
    frame.rule(area.row(0), title: heading(of: thread))
    let (_, rest) = area.splitTop(1)
    let isWriting = model.desk.isWriting
    let room = isWriting ? min(InboxDesk.answerHeight + 1, rest.height / 2) : 1
    let (foot, talk) = rest.splitBottom(room)
    let lines = talkLines(thread, width: talk.width)
    let last = max(0, lines.count - model.desk.scroll)
    let shown = lines[max(0, last - talk.height)..<last]
    for (index, line) in shown.enumerated() {
      let y = talk.y + index
      frame.write(line.time, at: Point(talk.x + 1, y), role: .feedTime)
      frame.write(line.text, at: Point(talk.x + 8, y), role: line.role, width: talk.width - 9)
    }
    drawFoot(thread, in: &frame, foot)
  }

  private func heading(of thread: Inbox.Thread) -> String {
    let person = model.people[thread.visitor]
    let now = model.clock.now
    var parts = [person.words]
    if let until = model.desk.writing[thread.visitor], until > now { parts.append("writes…") }
    if let email = person.email, person.name != nil { parts.append(email) }
    if person.isHere(at: now) {
      parts.append("now on \(URLText.place(person.url))")
    } else {
      parts.append("not here now")
    }
    if let country = person.country { parts.append(country) }
    if let language = person.language { parts.append(language) }
    if !person.tags.isEmpty { parts.append(person.tags.joined(separator: " ")) }
    if let rating = thread.rating { parts.append("rated \(rating.rawValue)") }
    return parts.joined(separator: ", ")
  }

  private struct TalkLine {
    let time: String
    let text: String
    let role: Role
  }

  /// What was said, a row a line; the first of each message has its time.
  private func talkLines(_ thread: Inbox.Thread, width: Int) -> [TalkLine] {
    var lines: [TalkLine] = []
    if let campaign = thread.campaign {
      let title = model.workspace.title(of: campaign)
      lines.append(TalkLine(time: "", text: "answers \"\(title)\"", role: .dim))
    }
    for line in thread.lines {
      let (who, role) = author(of: line, thread)
      let text = "\(who): \(line.text)"
      let wrapped = Text.wrapped(text, to: max(8, width - 9))
      for (index, part) in wrapped.enumerated() {
        let time = index == 0 ? model.clock.time(line.at, seconds: false) : ""
        lines.append(TalkLine(time: time, text: part, role: role))
      }
    }
    return lines
  }

  private func author(of line: Inbox.Line, _ thread: Inbox.Thread) -> (String, Role) {
    switch line.author {
    case .visitor: (model.people[thread.visitor].words, .accent)
    case .agent(let agent?): (name(of: agent), .text)
    case .agent(nil): ("campaign", .dim)
    case .bot(let bot, _):
      (model.workspace.library.bots[bot]?.title ?? bot.text, .dim)
    }
  }

  private func name(of agent: Agent.ID) -> String {
    model.workspace.library.agents[agent]?.title ?? agent.text
  }

  // MARK: - Foot

  /// The answer being written, or who looks after the conversation.
  private func drawFoot(_ thread: Inbox.Thread, in frame: inout Frame, _ area: Rect) {
    let (hint, role) = footWords(thread)
    frame.write(
      hint, at: Point(area.x + 1, area.y), role: role, width: area.width - 2)
    guard model.desk.isWriting, area.height > 1 else { return }
    let rect = Rect(
      x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 1)
    var text = model.desk.answer(thread.id)
    text.size = rect.size
    text.draw(in: &frame, rect: rect, focused: true)
  }

  private func footWords(_ thread: Inbox.Thread) -> (String, Role) {
    let ready = model.readyAnswers
    if let first = ready.first {
      let names = ready.prefix(6).map { "/\($0.name)" }.joined(separator: " ")
      return ("Tab: \(names)   \(Self.oneLine(first.text))", .info)
    }
    if let taken = thread.taken, taken.agent != model.me {
      return ("\(name(of: taken.agent)) looks after this one.", .warning)
    }
    if model.desk.isWriting {
      let me = model.me.map { name(of: $0) } ?? "nobody; Esc, then i says who you are"
      return ("You answer as \(me). Enter sends, / offers ready answers.", .dim)
    }
    if model.desk.answers[thread.id]?.text.isEmpty == false {
      return ("An answer is begun: Enter goes on with it.", .info)
    }
    return (thread.isOpen ? "" : "Closed. An answer opens it again.", .dim)
  }
}
