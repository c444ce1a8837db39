internal import Engine
internal import Terminal

/// Who is here now, and below what the selected person did, or why they were shown what they were.
struct VisitorsScreen {
  let model: Model

  /// How many visitors can be seen at once.
  static func listRows(of model: Model) -> Int { parts(of: model, model.body).list.height - 1 }

  /// Whoever asks why wants to read the answer: it gets the larger part.
  private static func parts(of model: Model, _ area: Rect) -> (list: Rect, detail: Rect) {
    let asked = model.crowd.explanation?.visitor
    let share = asked == nil || asked != model.visitor?.id ? 2 : 4
    let (list, detail) = area.splitTop(max(4, area.height / share))
    return (list, detail)
  }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let visitors = model.visitors
    guard let person = model.visitor else { return drawEmpty(in: &frame, area) }
    let parts = Self.parts(of: model, area)
    drawList(visitors, person, in: &frame, parts.list)
    drawDetail(person, in: &frame, parts.detail)
  }

  private func drawEmpty(in frame: inout Frame, _ area: Rect) {
    let hint =
      model.workspace.gatewayIsRunning
      ? "Whoever opens a page with the snippet appears here within a second."
      : "Visitors are seen while a gateway runs: beckon serve."
    frame.writeEmpty("Nobody is here now.", hint: hint, in: area)
  }

  // MARK: - List

  /// Where the columns begin: who, page, there for, shown last, device and country.
  private struct Columns {
    let page: Int
    let time: Int
    let shown: Int
    let rest: Int

    init(_ width: Int) {
      page = width < 60 ? 14 : 22
      time = width < 60 ? width - 8 : page + max(16, (width - page) * 2 / 5)
      shown = width < 60 ? width : time + 9
      rest = width < 76 ? width : width - 14
    }
  }

  private func drawList(
    _ visitors: [People.Person], _ selected: People.Person, in frame: inout Frame, _ area: Rect
  ) {
    let columns = Columns(area.width)
    let place = visitors.firstIndex { $0.id == selected.id } ?? 0
    var view = ListView(count: visitors.count, height: max(1, area.height - 1))
    view.select(place)
    let head = area.row(0)
    frame.write("WHO", at: Point(head.x + 1, head.y), role: .header)
    frame.write("PAGE", at: Point(head.x + columns.page, head.y), role: .header)
    frame.write("FOR", at: Point(head.x + columns.time, head.y), role: .header)
    let new = model.newVisitors
    let state =
      model.crowd.held == nil
      ? "\(visitors.count { $0.isHere(at: model.clock.now) }) here" : "held, \(new) new; p goes on"
    let end = frame.write(
      state, endingAt: head.right - 1, y: head.y, role: model.crowd.held == nil ? .dim : .warning)
    if head.x + columns.shown + 11 < end {
      frame.write("SHOWN LAST", at: Point(head.x + columns.shown, head.y), role: .header)
    }
    for (row, index) in view.visible.enumerated() {
      let line = area.row(1 + row)
      draw(visitors[index], columns, in: &frame, line)
      frame.mark(line, .row(index))
      guard index == place else { continue }
      frame.paint(line, role: .rowSelected)
      frame.cursor = line.origin
    }
  }

  private func draw(
    _ person: People.Person, _ columns: Columns, in frame: inout Frame, _ row: Rect
  ) {
    let now = model.clock.now
    let isHere = person.isHere(at: now)
    frame.write(
      person.words, at: Point(row.x + 1, row.y), role: isHere ? .visitor : .dim,
      width: columns.page - 2)
    frame.write(
      isHere ? URLText.place(person.url) : "left", at: Point(row.x + columns.page, row.y),
      role: isHere ? .text : .dim, width: columns.time - columns.page - 1)
    frame.write(
      isHere ? InboxScreen.span(now - person.onPageSince) : "",
      at: Point(row.x + columns.time, row.y), role: .value, width: 8)
    if columns.shown < row.width, let shown = person.shown {
      frame.write(
        "\(model.workspace.title(of: shown.campaign)), \(shown.fact.rawValue)",
        at: Point(row.x + columns.shown, row.y), role: .dim,
        width: columns.rest - columns.shown - 1)
    }
    if columns.rest < row.width {
      let parts = [person.platform?.rawValue, person.country ?? person.language].compactMap { $0 }
      frame.write(
        parts.joined(separator: " "), at: Point(row.x + columns.rest, row.y), role: .dim,
        width: row.width - columns.rest - 1)
    }
  }

  // MARK: - Detail

  private func drawDetail(_ person: People.Person, in frame: inout Frame, _ area: Rect) {
    guard area.height >= 2 else { return }
    frame.rule(area.row(0), title: heading(of: person))
    var room = area.splitTop(1).1
    if !model.coming.isEmpty, room.height > 2 {
      drawComing(in: &frame, room.row(0))
      room = room.splitTop(1).1
    }
    if let explanation = model.crowd.explanation, explanation.visitor == person.id {
      return drawExplanation(explanation, in: &frame, room)
    }
    for (index, step) in person.trail.suffix(room.height).reversed().enumerated() {
      let row = room.row(index)
      frame.write(model.clock.time(step.at), at: Point(row.x + 1, row.y), role: .feedTime)
      frame.write(
        InboxScreen.oneLine(step.words), at: Point(row.x + 10, row.y), role: .text,
        width: row.width - 11)
    }
  }

  /// What comes next, with the seconds until then.
  private func drawComing(in frame: inout Frame, _ row: Rect) {
    var x = row.x + 1 + frame.write("Next: ", at: Point(row.x + 1, row.y), role: .label)
    for (index, coming) in model.coming.enumerated() {
      let title = model.workspace.title(of: coming.campaign)
      let text = "\(title) in \(Self.countdown(coming.at - model.clock.now))"
      let room = row.right - 1 - x
      guard index == 0 || Text.width(text) + 2 <= room else { return }
      x += frame.write(
        (index > 0 ? ", " : "") + text, at: Point(x, row.y), role: index == 0 ? .value : .dim,
        width: room)
    }
  }

  /// Hours, if any, minutes and seconds until then: "00:07", "1:02:30".
  static func countdown(_ length: Milliseconds) -> String {
    let seconds = max(0, (length + 999) / 1_000)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let rest = "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return seconds < 3_600 ? rest : "\(seconds / 3_600):\(rest)"
  }

  private func drawExplanation(
    _ explanation: VisitorsDesk.Explained, in frame: inout Frame, _ area: Rect
  ) {
    guard let lines = explanation.lines else {
      frame.write("Working it out…", at: Point(area.x + 1, area.y), role: .dim)
      return
    }
    let wrapped = lines.flatMap { line -> [String] in
      line.isEmpty ? [""] : Text.wrapped(line, to: max(8, area.width - 2))
    }
    let first = max(0, min(model.crowd.scroll, wrapped.count - area.height))
    for (index, line) in wrapped.dropFirst(first).prefix(area.height).enumerated() {
      frame.write(line, at: Point(area.x + 1, area.y + index), role: .text)
    }
    if first + area.height < wrapped.count {
      frame.write(
        " \(frame.glyphs.arrowDown) ] more ", endingAt: area.right - 1, y: area.bottom - 1,
        role: .dim)
    }
  }

  private func heading(of person: People.Person) -> String {
    var parts = [person.words]
    if let email = person.email, person.name != nil { parts.append(email) }
    if let visits = model.crowd.outlooks[person.id]?.visits, visits > 0 {
      parts.append(visits == 1 ? "1st visit" : "\(visits) visits")
    }
    if person.pages > 0 { parts.append(person.pages == 1 ? "1 page" : "\(person.pages) pages") }
    if let language = person.language { parts.append(language) }
    if !person.tags.isEmpty { parts.append(person.tags.joined(separator: " ")) }
    return parts.joined(separator: ", ")
  }
}

extension Frame {
  /// Says that there is nothing, and how something comes there.
  mutating func writeEmpty(_ sentence: String, hint: String, in area: Rect) {
    let width = max(8, area.width - 3)
    let lines =
      Text.wrapped(sentence, to: width).map { ($0, Role.strong) }
      + Text.wrapped(hint, to: width).map { ($0, Role.dim) }
    for (index, line) in lines.prefix(max(0, area.height - 1)).enumerated() {
      write(line.0, at: Point(area.x + 2, area.y + 1 + index), role: line.1, width: width)
    }
  }
}
