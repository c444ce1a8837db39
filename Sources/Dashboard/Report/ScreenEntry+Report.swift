internal import Engine
internal import Terminal

extension ScreenEntry {
  /// The report of one campaign or of all.
  static let report = ScreenEntry(
    context: { _ in .report },
    move: { model, body in model.moveInReport(body) },
    draw: { model, frame, area in ReportScreen(model: model).draw(in: &frame, area) })
}
