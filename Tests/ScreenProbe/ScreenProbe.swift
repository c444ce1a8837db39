import Terminal

/// A small program with a list, for tests of the screen on a real terminal.
///
/// Arguments: `--ascii`, `--theme-rgb`, `--mouse`. Keys: arrows move, `c` crashes, `t` changes
/// forty cells as a clock tick would, `q` ends; everything else is shown as it was read.
@main
struct ScreenProbe {
  static func main() {
    do {
      let signals = try Signals()
      let screen = try Screen(options: options())
      exit(run(screen, signals))
    } catch {
      complain("screenprobe: \(error)")
      exit(2)
    }
  }

  static func options() -> Screen.Options {
    var options = Screen.Options()
    options.ascii = CommandLine.arguments.contains("--ascii")
    options.mouse = CommandLine.arguments.contains("--mouse")
    if CommandLine.arguments.contains("--theme-rgb") { options.theme = colorful }
    return options
  }

  static let colorful = Theme.reading(
    name: "colorful",
    value: .object([
      "appearance": .string("dark"),
      "roles": .object(["title": .object(["fg": .string("#12ab56")])]),
    ])
  ).theme

  static func run(_ screen: Screen, _ signals: borrowing Signals) -> Int32 {
    var model = Model(size: screen.size)
    screen.setTitle("screenprobe")
    var isBehind = screen.show(model.frame(glyphs: screen.glyphs)) == .dropped
    while true {
      _ = Poller.wait(for: [screen.inputDescriptor, signals.descriptor])
      let received = signals.read()
      for signal in received {
        switch signal {
        case .terminate, .hangup, .interrupt:
          screen.close()
          return signal.exitStatus
        case .stop:
          screen.suspend()
          Signals.stopProcess()
          screen.resume()
        case .resume, .windowChanged, .childEnded: break
        }
      }
      let inputs = screen.readInput()
      for input in inputs {
        if let status = model.take(input) {
          screen.close()
          return status
        }
      }
      // The terminal's answers are no input: they only say that it can take what was held back.
      guard isBehind || !(received.isEmpty && inputs.isEmpty) else { continue }
      isBehind = screen.show(model.frame(glyphs: screen.glyphs)) == .dropped
    }
  }
}

/// What the probe shows.
struct Model {
  var size: Size
  var list = ListView(count: 100, height: 20)
  var ticks = 0
  var last = ""

  init(size: Size) {
    self.size = size
    list.resize(count: 100, height: max(1, size.height - 4))
  }

  /// Takes `input` in; returns the status to end with, if it ends the program.
  mutating func take(_ input: Input) -> Int32? {
    switch input {
    case .key(.character("q")): return 0
    case .key(.character("c")): preconditionFailure("the probe was asked to crash")
    case .key(.character("t")): ticks += 1
    case .key(let key): if !list.apply(key) { last = "key \(key.name)" }
    case .paste(let text): last = "paste \(text.count) \(Text.clipped(text, to: 40))"
    case .mouse(let point, let mouse): last = "mouse \(mouse) \(point.x),\(point.y)"
    case .resize(let size): self = Model(size: size)
    case .focus(let has): last = "focus \(has)"
    case .line: break
    case .hangup: return 129
    }
    return nil
  }

  func frame(glyphs: Glyphs) -> Frame {
    var frame = Frame(size: size, glyphs: glyphs)
    let (top, rest) = frame.bounds.splitTop(1)
    frame.fill(top, role: .bar)
    frame.write("Probe \(size.width)x\(size.height)", at: .zero, role: .bar)
    let (bottom, box) = rest.splitBottom(1)
    frame.box(box, title: "Überblick 日本", role: .border)
    let inner = box.inset(1)
    for (row, item) in list.visible.enumerated() {
      let area = inner.row(row)
      frame.write(
        "Campaign \(item) — 日本語 e\u{301} 👨‍👩‍👧", at: area.origin, role: .text, width: area.width)
      if item == list.selection {
        frame.paint(area, role: .rowSelected)
        frame.cursor = area.origin
      }
    }
    frame.write(last.isEmpty ? "title" : last, at: bottom.origin, role: .title)
    let spark = Sparkline.render(
      (0..<40).map { ($0 * 7 + ticks * 3) % 9 }, width: 40, glyphs: glyphs)
    frame.write(spark, at: Point(bottom.right - 40, bottom.y), role: .spark)
    return frame
  }
}
