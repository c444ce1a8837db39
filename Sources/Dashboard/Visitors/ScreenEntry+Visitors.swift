internal import Engine
internal import Terminal

extension ScreenEntry {
  /// Who is here now.
  static let visitors = ScreenEntry(
    context: { _ in .visitors },
    move: { model, body in model.moveInVisitors(body) },
    draw: { model, frame, area in VisitorsScreen(model: model).draw(in: &frame, area) })
}
