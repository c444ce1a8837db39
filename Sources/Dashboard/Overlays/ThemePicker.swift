internal import Terminal

/// The list of themes; the whole screen shows the one under the cursor.
struct ThemePicker: Equatable, Sendable {
  let names: [String]
  /// The theme that comes back if none is chosen.
  let before: String
  private(set) var list: ListView

  init(_ names: [String], current: String) {
    self.names = names
    before = current
    list = ListView(count: names.count, height: 16)
    list.select(names.firstIndex(of: current) ?? 0)
  }

  /// The theme under the cursor.
  var selected: String { names.indices.contains(list.selection) ? names[list.selection] : before }

  /// Does what `key` means; returns what is to be done and whether that was all.
  mutating func apply(_ key: Key) -> (effects: [Effect], isOver: Bool) {
    switch key {
    case .enter: return ([.keepTheme(selected)], true)
    case .escape, .character("q"): return ([.showTheme(before)], true)
    default:
      let shown = selected
      list.apply(key)
      return (selected == shown ? [] : [.showTheme(selected)], false)
    }
  }

  /// Goes to row `index` and shows its theme.
  mutating func select(_ index: Int) -> [Effect] {
    list.select(index)
    return [.showTheme(selected)]
  }
}

/// Draws the list of themes at the right, so that most of the screen can be judged.
struct ThemePickerView {
  let picker: ThemePicker

  /// Draws the list over the right edge of `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let widest = picker.names.map { Text.width($0) }.max() ?? 0
    let width = min(area.width, max(16, widest + 6))
    let height = min(area.height, picker.names.count + 2)
    let box = Rect(x: area.right - width, y: area.y, width: width, height: height)
    frame.fill(box, role: .menu)
    frame.box(box, title: "Theme", role: .borderFocus)
    let inner = box.inset(1)
    var view = picker.list
    view.resize(count: picker.names.count, height: max(1, inner.height))
    for (place, index) in view.visible.enumerated() {
      let row = inner.row(place)
      let isSelected = index == view.selection
      frame.fill(row, role: isSelected ? .menuSelected : .menu)
      let sign = picker.names[index] == picker.before ? String(frame.glyphs.bullet) : " "
      frame.write(
        "\(sign) \(picker.names[index])", at: row.origin, role: isSelected ? .menuSelected : .menu,
        width: row.width)
      if isSelected { frame.cursor = row.origin }
      frame.mark(row, .row(index))
    }
  }
}
