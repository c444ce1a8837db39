internal import CNcursesw

/// ncurses: finds the shortest bytes from one picture to the next.
@safe final class Curses {
  let tier: Tier
  private(set) var size: Size
  /// Complete sequences the terminal's description gives for its keys.
  let ownKeys: [[UInt8]: Key]
  /// What leaves the alternate screen and ends every attribute, for crashes.
  let leavingString: String

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let input: Int32
  private let isUTF8: Bool
  private let colors: Int32
  private let hasDefaultColors: Bool
  private var pairs: [Pair: Int32] = [:]
  /// Attributes and colours of each role, by `Role.index`.
  private var styles: [(attributes: attr_t, pair: Int32)] = []
  private var buffer: [cchar_t] = []

  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Looks the terminal up and takes it over.
  init(
    type: TerminalType, input: Int32, output: Int32, isUTF8: Bool
  ) throws(ScreenError) {
    self.input = input
    self.isUTF8 = isUTF8
    use_env(false)
    use_tioctl(true)
    let description = try Curses.description(of: type, output: output)
    guard let inputFile = unsafe fdopen(dup(input), "r"),
      let outputFile = unsafe fdopen(dup(output), "w")
    else { throw .system(call: "fdopen", code: beckon_errno()) }
    unsafe files = (inputFile, outputFile)
    guard CrashGuard.install() else { throw .system(call: "sigaction", code: beckon_errno()) }
    let wantsTrueColor = type.mayShowTrueColor && Curses.isTrueColorPromised
    let opened = unsafe wantsTrueColor ? TrueColor.open(outputFile, inputFile) : nil
    guard let screen = unsafe opened ?? newterm(description, outputFile, inputFile),
      let window = unsafe beckon_window()
    else { throw .unknown(type.name) }
    unsafe self.screen = screen
    unsafe self.window = window
    beckon_forget_repeat()
    let isColored = Environment.value("NO_COLOR") == nil && has_colors() && start_color() == OK
    hasDefaultColors = isColored && use_default_colors() == OK
    colors = isColored ? beckon_colors() : 0
    tier = colors > 256 ? .rgb : colors == 256 ? .colors256 : colors >= 8 ? .colors16 : .mono
    let described = unsafe Size(Int(getmaxx(window)), Int(getmaxy(window)))
    size = Curses.windowSize(output) ?? described
    ownKeys = Curses.keys()
    leavingString = ["sgr0", "cnorm", "rmcup"].compactMap(Curses.string)
      .map(Modes.withoutPadding).joined()
    prepare()
  }

  private func prepare() {
    cbreak()
    noecho()
    nonl()
    // Last, for it says how long a read may wait, which the ones before say too.
    beckon_prepare_line(input)
    def_prog_mode()
    typeahead(-1)
    unsafe idlok(window, true)
    resize(to: size)
  }

  // MARK: - Drawing

  /// Hands cells `columns` of row `row` of `frame` over.
  func put(_ frame: Frame, row: Int, columns: Range<Int>) {
    let start = row * frame.size.width
    buffer.removeAll(keepingCapacity: true)
    for cell in frame.cells[start + columns.lowerBound..<start + columns.upperBound] {
      append(cell)
    }
    unsafe buffer.withUnsafeBufferPointer { cells in
      _ = unsafe mvwadd_wchnstr(
        window, Int32(row), Int32(columns.lowerBound), cells.baseAddress, Int32(cells.count))
    }
  }

  /// Adds `cell` in the terminal's terms: what its C library measures otherwise than we do would
  /// shift the row, so a box stands for it.
  private func append(_ cell: Cell) {
    let style = styles[Int(cell.role.index)]
    switch cell.span {
    case .single:
      let fits = cell.base < 0x7F || (isUTF8 && beckon_wcwidth(cell.base) == 1)
      append(fits ? cell.base : substitute(cell.base), marksOf: fits ? cell : nil, style)
    case .wideStart:
      let fits = isUTF8 && beckon_wcwidth(cell.base) == 2
      append(fits ? cell.base : substitute(cell.base), marksOf: fits ? cell : nil, style)
      if !fits { append(0x20, marksOf: nil, style) }
    case .wideEnd: break
    }
  }

  private func substitute(_ scalar: UInt32) -> UInt32 {
    isUTF8 ? 0x25A1 : Substitutes.ascii(scalar)
  }

  private func append(
    _ scalar: UInt32, marksOf cell: Cell?, _ style: (attributes: attr_t, pair: Int32)
  ) {
    var scalars = [scalar]
    if isUTF8, let cell, cell.firstMark != 0 {
      for mark in [cell.firstMark, cell.secondMark]
      where mark != 0 && beckon_wcwidth(mark) == 0 { scalars.append(mark) }
    }
    var result = cchar_t()
    unsafe beckon_set_cell(
      &result, scalars, Int32(scalars.count), style.attributes, style.pair)
    buffer.append(result)
  }

  /// Places the cursor, or hides it where it is.
  func placeCursor(_ point: Point?, isShown: Bool) {
    unsafe leaveok(window, !isShown)
    curs_set(isShown ? 1 : 0)
    guard let point else { return }
    let x = max(0, min(point.x, size.width - 1))
    let y = max(0, min(point.y, size.height - 1))
    unsafe wmove(window, Int32(y), Int32(x))
  }

  /// Sends what has changed.
  func flush() {
    unsafe wnoutrefresh(window)
    doupdate()
  }

  /// Makes the next flush draw everything.
  func clear() {
    unsafe clearok(window, true)
  }

  func resize(to size: Size) {
    self.size = size
    resize_term(Int32(max(1, size.height)), Int32(max(1, size.width)))
    clear()
  }

  // MARK: - Giving the terminal back

  func suspend() {
    endwin()
  }

  func resume() {
    reset_prog_mode()
  }

  func end() {
    unsafe delscreen(screen)
    unsafe fclose(files.input)
    unsafe fclose(files.output)
  }
}

// MARK: - Styles

extension Curses {
  /// Looks up what each role needs of the terminal.
  func setStyles(theme: Theme, tier: Tier) {
    styles = Role.all.map { role in
      let style = theme.style(for: role, tier: tier)
      var attributes = style.attributes
      // Eight colours: the bright ones are the others in bold.
      if colors < 16, case .ansi(8...) = style.foreground { attributes.insert(.bold) }
      let bits = beckon_attributes(
        attributes.contains(.bold), attributes.contains(.dim), attributes.contains(.italic),
        attributes.contains(.underline), attributes.contains(.reverse))
      return (bits, pair(style))
    }
  }

  private func pair(_ style: Style) -> Int32 {
    guard colors > 0 else { return 0 }
    let key = Pair(
      foreground: number(style.foreground, instead: 7),
      background: number(style.background, instead: 0))
    if key == Pair(foreground: -1, background: -1) { return 0 }
    if let known = pairs[key] { return known }
    let next = Int32(pairs.count + 1)
    guard init_extended_pair(next, key.foreground, key.background) == OK else { return 0 }
    pairs[key] = next
    return next
  }

  private func number(_ color: Color, instead: Int32) -> Int32 {
    switch color {
    case .terminal: hasDefaultColors ? -1 : instead
    case .ansi(let index): colors < 16 ? Int32(index & 7) : Int32(index)
    case .indexed(let index): Int32(index)
    case .rgb(let red, let green, let blue): TrueColor.number(red, green, blue)
    }
  }
}

// MARK: - Descriptions

extension Curses {
  static func windowSize(_ descriptor: Int32) -> Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard unsafe beckon_window_size(descriptor, &columns, &rows) else { return nil }
    return Size(Int(columns), Int(rows))
  }

  /// Returns the name of the first description that exists and is good enough.
  private static func description(
    of type: TerminalType, output: Int32
  ) throws(ScreenError) -> String {
    guard !type.name.isEmpty else { throw .noTerminalType }
    for name in type.descriptions {
      var status: Int32 = 0
      guard unsafe setupterm(name, output, &status) == OK else {
        if status == 0 && name == "dumb" { throw .tooSimple(name) }
        continue
      }
      let canMove = beckon_can_move()
      beckon_forget_terminal()
      guard canMove else { throw .tooSimple(name) }
      return name
    }
    throw type.name == "unknown" ? .tooSimple(type.name) : .unknown(type.name)
  }

  private static var isTrueColorPromised: Bool {
    let promise = Environment.value("COLORTERM")
    return (promise == "truecolor" || promise == "24bit") && Environment.value("NO_COLOR") == nil
  }

  static func string(_ name: String) -> String? {
    guard let text = unsafe beckon_string(name) else { return nil }
    return unsafe String(cString: text)
  }

  /// The sequences of the description that our decoder takes for whole ones.
  private static func keys() -> [[UInt8]: Key] {
    let names: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
      ("kdch1", .delete), ("kcbt", .backTab),
    ]
    var result: [[UInt8]: Key] = [:]
    for (name, key) in names + (1...12).map({ ("kf\($0)", Key.function($0)) }) {
      guard let sequence = string(name).map({ Array($0.utf8) }), sequence.count > 2,
        sequence.starts(with: [0x1B, 0x5B]) || sequence.starts(with: [0x1B, 0x4F])
      else { continue }
      result[sequence] = key
    }
    return result
  }
}
