extension Role {
  /// The roles of the interface; the static members below name its rows in the same order.
  static let table: [Description] = [
    Description(
      name: "text", letter: ".", kind: .words, mono: [],
      help: "Ordinary text."),
    Description(
      name: "text.dim", letter: "d", kind: .words, mono: [],
      help: "Text of second rank: hints, units, explanations."),
    Description(
      name: "text.strong", letter: "b", kind: .words, mono: [.bold],
      help: "Text that stands out from the text around it."),
    Description(
      name: "title", letter: "t", kind: .words, mono: [.bold],
      help: "The title of a screen or of a box."),
    Description(
      name: "header", letter: "h", kind: .words, mono: [.bold],
      help: "The headings of a table's columns."),
    Description(
      name: "bar", letter: "a", kind: .words, mono: [.reverse],
      help: "The bar at the top that names program and place."),
    Description(
      name: "bar.dim", letter: "A", kind: .words, mono: [.reverse],
      help: "The less important part of the bar at the top."),
    Description(
      name: "tab", letter: "v", kind: .words, mono: [],
      help: "A view that is not open, in the row of views."),
    Description(
      name: "tab.selected", letter: "V", kind: .words, mono: [.bold, .underline],
      help: "The view that is open, in the row of views."),
    Description(
      name: "border", letter: "-", kind: .marks, mono: [],
      help: "The frame around a box."),
    Description(
      name: "border.focus", letter: "=", kind: .marks, mono: [.bold],
      help: "The frame around the box that takes the keys."),
    Description(
      name: "tree", letter: "|", kind: .marks, mono: [],
      help: "The guides of a tree."),
    Description(
      name: "row.selected", letter: "S", kind: .words, mono: [.reverse],
      help: "The row under the cursor of a list that takes the keys."),
    Description(
      name: "row.selected.idle", letter: "s", kind: .words, mono: [.underline],
      help: "The row under the cursor of a list that does not take the keys."),
    Description(
      name: "row.marked", letter: "m", kind: .words, mono: [.bold],
      help: "A row that was marked for an action on several."),
    Description(
      name: "row.disabled", letter: "x", kind: .words, mono: [.dim],
      help: "A row that has no effect at present."),
    Description(
      name: "key", letter: "k", kind: .words, mono: [.bold],
      help: "The name of a key in footers and help."),
    Description(
      name: "label", letter: "l", kind: .words, mono: [],
      help: "The name of a field or figure."),
    Description(
      name: "value", letter: "#", kind: .words, mono: [.bold],
      help: "A figure that people come to read."),
    Description(
      name: "field", letter: "f", kind: .words, mono: [.underline],
      help: "A text field that does not take the keys."),
    Description(
      name: "field.focus", letter: "F", kind: .words, mono: [.underline, .bold],
      help: "The text field that takes the keys."),
    Description(
      name: "field.placeholder", letter: "p", kind: .words, mono: [.underline, .dim],
      help: "The hint inside an empty text field."),
    Description(
      name: "field.invalid", letter: "!", kind: .words, mono: [.underline, .reverse],
      help: "A text field whose content cannot be accepted."),
    Description(
      name: "button", letter: "o", kind: .words, mono: [],
      help: "A button."),
    Description(
      name: "button.focus", letter: "O", kind: .words, mono: [.reverse, .bold],
      help: "The button that takes the keys."),
    Description(
      name: "button.danger", letter: "D", kind: .words, mono: [.reverse, .bold, .underline],
      help: "The focused button of an act that cannot be undone."),
    Description(
      name: "menu", letter: "n", kind: .words, mono: [],
      help: "An entry of a menu or of the palette."),
    Description(
      name: "menu.selected", letter: "N", kind: .words, mono: [.reverse],
      help: "The entry of a menu under the cursor."),
    Description(
      name: "error", letter: "E", kind: .words, mono: [.bold],
      help: "What went wrong."),
    Description(
      name: "warning", letter: "W", kind: .words, mono: [.bold],
      help: "What may be wrong."),
    Description(
      name: "success", letter: "G", kind: .words, mono: [],
      help: "What went well."),
    Description(
      name: "info", letter: "i", kind: .words, mono: [],
      help: "What is worth knowing."),
    Description(
      name: "accent", letter: "c", kind: .words, mono: [.bold],
      help: "What the eye should find first."),
    Description(
      name: "link", letter: "u", kind: .words, mono: [.underline],
      help: "An address."),
    Description(
      name: "match", letter: "M", kind: .words, mono: [.underline, .bold],
      help: "The part of a text that a search found."),
    Description(
      name: "unknown", letter: "?", kind: .words, mono: [.italic],
      help: "A figure or name that is not known."),
    Description(
      name: "status.live", letter: "L", kind: .words, mono: [.bold],
      help: "The state of what runs."),
    Description(
      name: "status.scheduled", letter: "C", kind: .words, mono: [],
      help: "The state of what will run."),
    Description(
      name: "status.paused", letter: "P", kind: .words, mono: [],
      help: "The state of what was halted."),
    Description(
      name: "status.draft", letter: "R", kind: .words, mono: [.dim],
      help: "The state of what was not launched yet."),
    Description(
      name: "status.ended", letter: "e", kind: .words, mono: [.dim],
      help: "The state of what is over."),
    Description(
      name: "banner", letter: "B", kind: .words, mono: [.reverse, .bold],
      help: "A notice across the screen."),
    Description(
      name: "feed.time", letter: "T", kind: .words, mono: [],
      help: "The time of an entry of the feed."),
    Description(
      name: "feed.new", letter: "w", kind: .words, mono: [.bold],
      help: "An entry of the feed that was not seen yet."),
    Description(
      name: "visitor", letter: "y", kind: .words, mono: [],
      help: "What a visitor wrote."),
    Description(
      name: "operator", letter: "Y", kind: .words, mono: [],
      help: "What an operator wrote."),
    Description(
      name: "spark", letter: "^", kind: .marks, mono: [],
      help: "The bars of a small chart."),
    Description(
      name: "meter", letter: "%", kind: .marks, mono: [],
      help: "The filled part of a meter."),
    Description(
      name: "meter.empty", letter: "_", kind: .marks, mono: [.dim],
      help: "The empty part of a meter."),
    Description(
      name: "series.1", letter: "1", kind: .marks, mono: [],
      help: "Series 1 of a chart."),
    Description(
      name: "series.2", letter: "2", kind: .marks, mono: [],
      help: "Series 2 of a chart."),
    Description(
      name: "series.3", letter: "3", kind: .marks, mono: [],
      help: "Series 3 of a chart."),
    Description(
      name: "series.4", letter: "4", kind: .marks, mono: [],
      help: "Series 4 of a chart."),
    Description(
      name: "series.5", letter: "5", kind: .marks, mono: [],
      help: "Series 5 of a chart."),
    Description(
      name: "series.6", letter: "6", kind: .marks, mono: [],
      help: "Series 6 of a chart."),
    Description(
      name: "heat.1", letter: "U", kind: .marks, mono: [],
      help: "Heat 1 of 5 in a map of hours, from least to most."),
    Description(
      name: "heat.2", letter: "H", kind: .marks, mono: [],
      help: "Heat 2 of 5 in a map of hours, from least to most."),
    Description(
      name: "heat.3", letter: "I", kind: .marks, mono: [.bold],
      help: "Heat 3 of 5 in a map of hours, from least to most."),
    Description(
      name: "heat.4", letter: "J", kind: .marks, mono: [.bold],
      help: "Heat 4 of 5 in a map of hours, from least to most."),
    Description(
      name: "heat.5", letter: "K", kind: .marks, mono: [.reverse],
      help: "Heat 5 of 5 in a map of hours, from least to most."),
  ]
}

// MARK: - Names for code

extension Role {
  package static let text = Role(index: 0)
  package static let dim = Role(index: 1)
  package static let strong = Role(index: 2)
  package static let title = Role(index: 3)
  package static let header = Role(index: 4)
  package static let bar = Role(index: 5)
  package static let barDim = Role(index: 6)
  package static let tab = Role(index: 7)
  package static let tabSelected = Role(index: 8)
  package static let border = Role(index: 9)
  package static let borderFocus = Role(index: 10)
  package static let tree = Role(index: 11)
  package static let rowSelected = Role(index: 12)
  package static let rowSelectedIdle = Role(index: 13)
  package static let rowMarked = Role(index: 14)
  package static let rowDisabled = Role(index: 15)
  package static let key = Role(index: 16)
  package static let label = Role(index: 17)
  package static let value = Role(index: 18)
  package static let field = Role(index: 19)
  package static let fieldFocus = Role(index: 20)
  package static let fieldPlaceholder = Role(index: 21)
  package static let fieldInvalid = Role(index: 22)
  package static let button = Role(index: 23)
  package static let buttonFocus = Role(index: 24)
  package static let buttonDanger = Role(index: 25)
  package static let menu = Role(index: 26)
  package static let menuSelected = Role(index: 27)
  package static let error = Role(index: 28)
  package static let warning = Role(index: 29)
  package static let success = Role(index: 30)
  package static let info = Role(index: 31)
  package static let accent = Role(index: 32)
  package static let link = Role(index: 33)
  package static let match = Role(index: 34)
  package static let unknown = Role(index: 35)
  package static let statusLive = Role(index: 36)
  package static let statusScheduled = Role(index: 37)
  package static let statusPaused = Role(index: 38)
  package static let statusDraft = Role(index: 39)
  package static let statusEnded = Role(index: 40)
  package static let banner = Role(index: 41)
  package static let feedTime = Role(index: 42)
  package static let feedNew = Role(index: 43)
  package static let visitor = Role(index: 44)
  package static let operatorText = Role(index: 45)
  package static let spark = Role(index: 46)
  package static let meter = Role(index: 47)
  package static let meterEmpty = Role(index: 48)
  package static let series1 = Role(index: 49)
  package static let series2 = Role(index: 50)
  package static let series3 = Role(index: 51)
  package static let series4 = Role(index: 52)
  package static let series5 = Role(index: 53)
  package static let series6 = Role(index: 54)
  package static let heat1 = Role(index: 55)
  package static let heat2 = Role(index: 56)
  package static let heat3 = Role(index: 57)
  package static let heat4 = Role(index: 58)
  package static let heat5 = Role(index: 59)
}
