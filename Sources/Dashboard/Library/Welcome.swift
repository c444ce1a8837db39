internal import Engine
internal import Terminal

/// The first steps in an empty workspace: brand, channel and agent from four lines.
package struct Welcome: Equatable, Sendable {
  private(set) var form: Form<JSON>
  /// The channel's random key; "" until it was made.
  private(set) var key = ""
  /// Whether the documents were asked for.
  private(set) var isSent = false

  init() { form = Form(["accent": .string(Brand.usualAccent)], Self.fields) }

  static let fields: [PlainField] = [
    .text(
      "company", "Company", "The brand in whose name messages come.",
      problem: { $0.trimmed.isEmpty ? "is empty; write the name of the company" : nil }),
    .text(
      "site", "Site", "The address of the site: https://shop.example.",
      problem: { Channel.isOrigin(origin(of: $0)) ? nil : "write an address like shop.example" }),
    .text(
      "person", "Your name", "The agent who sends and answers; more can follow.",
      problem: { $0.trimmed.isEmpty ? "is empty; write a name that visitors may read" : nil }),
    .text(
      "accent", "Colour", "Of the messages: #3b6ef5.",
      problem: { text in
        text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit)
          ? nil : "write a colour like #3b6ef5"
      }),
  ]

  /// The origin that an address means, written in any way: `Shop.example/start`.
  static func origin(of text: String) -> String {
    let text = text.trimmed.lowercased()
    let isPlain = text.hasPrefix("http://")
    let rest =
      text.hasPrefix("https://") ? text.dropFirst(8) : isPlain ? text.dropFirst(7) : text[...]
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return "\(isPlain ? "http" : "https")://\(host)"
  }

  private func text(_ name: String) -> String { form.document[name]?.string?.trimmed ?? "" }

  /// The path of the first line that lacks something; `nil` if all is said.
  var missing: String? {
    if text("company").isEmpty { return "company" }
    if text("site").isEmpty || !Channel.isOrigin(Self.origin(of: text("site"))) { return "site" }
    if text("person").isEmpty { return "person" }
    return form.problems["accent"] == nil ? nil : "accent"
  }

  /// What makes the documents.
  func changes() -> [Change] {
    let company = text("company")
    let brand = NewName.of(company, or: "brand", taken: [])
    let site = Self.origin(of: text("site"))
    let host = String(site.drop { $0 != "/" }.dropFirst(2))
    let channel: JSON = [
      "title": .string(host), "brand": .string(brand), "kind": "web", "key": .string(key),
      "origins": [.string(site)], "visit_gap": "30m",
    ]
    let accent = text("accent").isEmpty ? Brand.usualAccent : text("accent")
    return [
      change(
        .brands, brand,
        ["title": .string(company), "accent": .string(accent)]),
      change(.channels, NewName.of(host, or: "site", taken: []), channel),
      change(
        .agents, NewName.of(text("person"), or: "agent", taken: []),
        ["title": .string(text("person")), "presence": "online"]),
    ]
  }

  private func change(_ kind: DocumentKind, _ name: String, _ value: JSON) -> Change {
    Change(.document(kind, name), value, over: nil, .create)
  }

  /// Does what a key means; returns whether it goes past the last line.
  mutating func apply(_ key: Key, _ library: Library) -> Bool {
    form.apply(key, Self.fields, library) == .leavesAfter && key == .enter
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String) { form.paste(text, Self.fields) }

  /// Goes to a line.
  mutating func go(to path: String) { _ = form.go(toPath: path, Self.fields) }

  /// Takes the random key.
  mutating func take(key: String) { self.key = key }

  /// Notes that the documents were asked for.
  mutating func send() { isSent = true }
}

extension ScreenEntry {
  /// The first steps.
  static let welcome = ScreenEntry(
    context: { _ in .welcome },
    takes: { model, key in
      guard let welcome = model.welcome, !model.isSetUp(welcome) else { return false }
      switch key {
      case .escape, .function, .control("s"), .control("c"), .control("l"), .control("z"):
        return false
      default: return true
      }
    },
    apply: { model, key in
      guard var welcome = model.welcome else { return [] }
      let isPastEnd = welcome.apply(key, model.workspace.library)
      model.screen = .welcome(welcome)
      return isPastEnd ? model.setUp() : []
    },
    paste: { model, text in
      guard var welcome = model.welcome, !model.isSetUp(welcome) else { return }
      welcome.paste(text)
      model.screen = .welcome(welcome)
    },
    hints: { model in
      guard let welcome = model.welcome, !model.isSetUp(welcome) else { return nil }
      return [("Enter", "next line"), ("ctrl-o", "set up"), ("Esc", "later")]
        + model.keys.hints(["help"], inText: true)
    },
    draw: { model, frame, area in
      guard let welcome = model.welcome else { return }
      WelcomeView(welcome: welcome, model: model).draw(in: &frame, area)
    })
}

extension Action {
  /// What can be done in the first steps.
  static let welcome: [Action] = [
    Action(
      "welcome.setUp", [.control("s")], "set up", in: .welcome,
      help: "Makes the brand, the channel and the agent.",
      disabled: { model in model.welcome.map(model.isSetUp) == true ? "it is set up" : nil }
    ) { $0.setUp() },
    Action(
      "welcome.snippet", [.character("y")], "copy the line", in: .welcome, common: true,
      help: "Copies the line that the site's pages need."
    ) { model in
      guard let key = model.welcome?.key else { return [] }
      return model.copy(Shelf.snippet(key: key), "the snippet")
    },
    Action(
      "welcome.campaign", [.enter, .character("n")], "first campaign", in: .welcome, common: true,
      help: "Begins the first campaign."
    ) { model in
      model.back()
      model.openWizard(for: nil)
      return []
    },
    Action(
      "welcome.close", [.escape], "later", in: .welcome, common: true,
      help: "Goes to the list of campaigns."
    ) { model in
      model.back()
      return []
    },
  ]
}

extension Model {
  /// The first steps, if they are open.
  var welcome: Welcome? {
    guard case .welcome(let welcome) = screen else { return nil }
    return welcome
  }

  /// Whether the documents of the first steps are there.
  func isSetUp(_ welcome: Welcome) -> Bool {
    welcome.isSent && !workspace.library.channels.isEmpty
  }

  /// Opens the first steps.
  mutating func openWelcome() -> [Effect] {
    open(.welcome(Welcome()))
    return [.makeKey]
  }

  /// Makes the documents, or goes to the line that lacks something.
  fileprivate mutating func setUp() -> [Effect] {
    guard var welcome else { return [] }
    if let missing = welcome.missing {
      welcome.go(to: missing)
      screen = .welcome(welcome)
      let label = Welcome.fields.first { $0.path == missing }?.label ?? missing
      notice = Notice(text: "\(label) is still to be written.", role: .warning)
      return []
    }
    guard !welcome.isSent else { return [] }
    welcome.send()
    screen = .welcome(welcome)
    return welcome.changes().map { .change($0) }
  }
}

/// Draws the first steps.
struct WelcomeView {
  let welcome: Welcome
  let model: Model

  /// Draws the steps into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let inner = area.inset(columns: 2, rows: area.height > 14 ? 1 : 0)
    model.isSetUp(welcome) ? drawDone(in: &frame, inner) : drawForm(in: &frame, inner)
  }

  private func drawForm(in frame: inout Frame, _ area: Rect) {
    let head = [
      Shelf.Detail("Welcome to Beckon", .title),
      Shelf.Detail(
        "Four lines, and the first campaign can begin. Everything can be changed later."),
      Shelf.Detail(""),
    ]
    frame.write(head, in: area)
    let used = area.width >= 72 ? 3 : 4
    let (_, rest) = area.splitTop(min(used, max(0, area.height - 5)))
    let (form, below) = rest.splitTop(Welcome.fields.count)
    welcome.form.draw(
      Welcome.fields, model.workspace.library, findings: [], in: &frame, form, hasKeys: true)
    let words = welcome.form.words(Welcome.fields, findings: [])
    frame.write(
      words.text, at: Point(below.x + 1, below.y + (below.height > 2 ? 1 : 0)), role: words.role,
      width: below.width - 2)
  }

  private func drawDone(in frame: inout Frame, _ area: Rect) {
    let lines = [
      Shelf.Detail("\(frame.glyphs.check) Brand, channel and agent are there.", .success),
      Shelf.Detail(""),
      Shelf.Detail("Put this line into every page of the site, before </head>; y copies it:"),
      Shelf.Detail(Shelf.snippet(key: welcome.key), .accent),
      Shelf.Detail("chat.example.com stands for the address of your gateway: beckon serve.", .dim),
      Shelf.Detail(""),
      Shelf.Detail("Enter begins the first campaign.", .strong),
    ]
    frame.write(lines, in: area)
    frame.cursor = area.origin
  }
}
