internal import Engine
internal import Terminal

// What keys mean in the builder before any action is looked up.

extension Wizard {
  /// Whether the key is for what is focused, and no action.
  func takes(_ key: Key) -> Bool {
    if merge != nil { return false }
    if picker != nil {
      return ![.control("c"), .control("l"), .control("z")].contains(key)
    }
    switch key {
    case .tab, .backTab: return true
    case .up, .down, .enter: return !isInTree && step != .review
    case .escape, .pageUp, .pageDown, .function: return false
    case .alt(let letter): return isInText && "bfd<>".contains(letter)
    case .control(let letter): return isInText && "abdefhkuwy".contains(letter)
    case .character(let sign): return isInText || (focused != nil && "hjkl /".contains(sign))
    case .left, .right: return focused != nil
    case .home, .end, .altUp, .altDown, .altLeft, .altRight, .shiftUp, .shiftDown, .controlLeft,
      .controlRight, .backspace, .delete, .insert, .altEnter, .altBackspace:
      return isInText
    }
  }

  /// Whether a field of text is focused.
  var isInText: Bool {
    switch focused?.control {
    case .line, .area: true
    case .choice, .pick, .list, .strip, nil: false
    }
  }

  /// Does what a key means for what is focused.
  mutating func apply(_ key: Key, workspace: Snapshot) {
    if picker != nil { return applyToPicker(key, workspace.library) }
    switch key {
    case .tab: if !takeCompletion() { moveFocus(1) }
    case .backTab: moveFocus(-1)
    default:
      guard let field = focused else { return }
      apply(key, to: field, workspace.library)
    }
  }

  private mutating func apply(_ key: Key, to field: FormField, _ library: Library) {
    switch (field.control, editors[field.path]) {
    case (.line, .line(var line)?):
      switch key {
      case .up: moveFocus(-1)
      case .down, .enter: moveFocus(1)
      default:
        line.apply(key)
        write(.line(line), to: field, by: key)
      }
    case (.area, .area(var area)?):
      let before = area
      area.apply(key)
      // At either end of the text the arrows leave it.
      if area == before, key == .up || key == .down { return moveFocus(key == .up ? -1 : 1) }
      write(.area(area), to: field, by: key)
    case (.choice, _), (.pick, _), (.list, _): applyToChoice(key, field, library)
    case (.strip(let strip), _): apply(key, to: strip)
    case (.line, _), (.area, _): break
    }
  }

  private mutating func applyToChoice(_ key: Key, _ field: FormField, _ library: Library) {
    let isList = if case .list = field.control { true } else { false }
    switch key {
    case .up, .character("k"): moveFocus(-1)
    case .down, .character("j"): moveFocus(1)
    case .left, .character("h"):
      if !isList { step(-1, field, library) }
    case .right, .character("l"):
      if isList { openPicker(for: field, library) } else { step(1, field, library) }
    case .enter, .character: openPicker(for: field, library)
    default: break
    }
  }

  private mutating func apply(_ key: Key, to strip: FieldStrip) {
    switch key {
    case .up, .character("k"): moveFocus(-1)
    case .down, .character("j"), .enter: moveFocus(1)
    case .left, .character("h"): move(strip, by: -1)
    case .right, .character("l"), .character(" "): move(strip, by: 1)
    default: break
    }
  }

  // MARK: - Writing

  /// Takes an editor's text over into the campaign; what does not count stays in the field.
  mutating func write(_ editor: Editor, to field: FormField, by key: Key? = nil) {
    let before = moment
    editors[field.path] = editor
    switch (field.control, editor) {
    case (.line(let read, let write), .line(let line)):
      guard line.text != read(campaign) || problems[field.path] != nil else { return }
      problems[field.path] = write(&campaign, line.text)
    case (.area(_, let read, let write), .area(let area)):
      guard area.text != read(campaign) else { return }
      write(&campaign, area.text)
    case (.line, .area), (.area, .line), (.choice, _), (.pick, _), (.list, _), (.strip, _): return
    }
    record(before, typing: key.flatMap { $0.isTyping ? field.path : nil })
    if key == .character(":") { replaceName() }
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String) {
    if picker != nil { return picker?.paste(text) ?? () }
    guard let field = focused else { return }
    switch editors[field.path] {
    case .line(var line)?:
      line.paste(text)
      write(.line(line), to: field)
    case .area(var area)?:
      area.paste(text)
      write(.area(area), to: field)
    case nil: break
    }
  }

  // MARK: - Choosing

  /// Chooses the next option that can be chosen.
  private mutating func step(_ step: Int, _ field: FormField, _ library: Library) {
    let options = field.options(campaign, library)
    guard options.contains(where: { $0.obstacle == nil }) else { return }
    let current = field.chosen(campaign, library).first
    var place = options.firstIndex { $0.name == current } ?? (step > 0 ? -1 : options.count)
    repeat {
      place = (place + step + options.count) % options.count
    } while options[place].obstacle != nil
    choose([options[place].name], field, library)
  }

  /// Chooses options of a field and shows what that has changed in others.
  mutating func choose(_ names: [String], _ field: FormField, _ library: Library) {
    let before = moment
    field.choose(names, in: &campaign, library)
    record(before)
    openEditors()
  }
}

extension Key {
  /// Whether it writes a sign within a word, so that one undo takes the whole word back.
  fileprivate var isTyping: Bool {
    guard case .character(let sign) = self else { return false }
    return !sign.isWhitespace
  }
}
