// What a page tells of, as lines of a script: writing and reading stand together.

extension Entry.Activity {
  /// The line as it is written.
  var line: String {
    switch self {
    case .left: "leave"
    case .visible: "show"
    case .hidden: "hide"
    case .exitIntent: "exit intent"
    case .idle: "idle"
    case .active: "active"
    case .widgetOpened: "widget open"
    case .widgetClosed: "widget close"
    case .quit: "quit"
    case .custom(let name, let properties):
      "event \(Words.quote(name))" + Self.written(properties)
    case .scroll(let percent): "scroll \(percent)"
    case .click(.selector(let selector)): "press \(Words.quote(selector))"
    case .click(.link(let url)): "press link \(Words.quote(url))"
    case .cart(let cart):
      "cart \(Money.format(cart.value)) items \(cart.items)"
        + (cart.products.isEmpty
          ? "" : " products " + cart.products.map(Words.quote).joined(separator: " "))
    case .error(let code, let message): "error \(Words.quote(code)) \(Words.quote(message))"
    }
  }

  /// The forms of the lines that `init(script:)` reads.
  static let forms = [
    "hide", "show", "exit intent", "idle", "active", "widget open", "widget close", "quit",
    "event NAME [KEY VALUE]…", "scroll PERCENT", "press SELECTOR", "press link ADDRESS",
    "cart VALUE items N [products NAME…]", "error \"CODE\" \"MESSAGE\"",
  ]

  /// Reads the line that begins with `first`; `nil` if it is none of these.
  init?(_ first: String, script words: inout Words) throws(Misfit) {
    switch first {
    case "hide": self = .hidden
    case "show": self = .visible
    case "idle": self = .idle
    case "active": self = .active
    case "quit": self = .quit
    case "exit":
      guard words.take("intent") else { throw Misfit("\"exit\" wants \"intent\" behind it") }
      self = .exitIntent
    case "widget":
      if words.take("open") {
        self = .widgetOpened
      } else if words.take("close") {
        self = .widgetClosed
      } else {
        throw Misfit("\"widget\" wants open or close behind it")
      }
    case "event":
      let name = try Self.word(&words, "the event's name")
      self = .custom(name, try Self.properties(&words))
    case "scroll":
      self = .scroll(try Self.number(&words, "how far, from 0 to 100", in: 0...100))
    case "press":
      let isLink = words.take("link")
      let target = try Self.word(&words, "a selector, or link and an address")
      self = .click(isLink ? .link(target) : .selector(target))
    case "cart": self = .cart(try Self.cart(&words))
    case "error":
      let code = try Self.word(&words, "the error's code in quotation marks")
      self = .error(code: code, message: words.take() ?? "")
    default: return nil
    }
  }

  // MARK: - Parts

  private static func cart(_ words: inout Words) throws(Misfit) -> Cart {
    let text = try word(&words, "what the cart is worth, like 49.90")
    guard let value = Money.parse(text) else { throw Misfit("\"\(text)\" is no amount like 49.90") }
    guard words.take("items") else { throw Misfit("\"cart\" wants \"items\" and a number") }
    let items = try number(&words, "how many items", in: 0...1_000_000)
    var products: [String] = []
    if words.take("products") { while let word = words.take() { products.append(word) } }
    return Cart(value: value, items: items, products: products)
  }

  private static func properties(_ words: inout Words) throws(Misfit) -> [String: Value] {
    var properties: [String: Value] = [:]
    while let key = words.take() {
      let text = try word(&words, "the value of \(key)")
      properties[key] = Int64(text).map { .integer($0) } ?? .text(text)
    }
    return properties
  }

  private static func written(_ properties: [String: Value]) -> String {
    properties.sorted { $0.key < $1.key }
      .map { " \(Words.quote($0.key)) \(Words.quote($0.value.text))" }.joined()
  }

  private static func word(_ words: inout Words, _ wanted: String) throws(Misfit) -> String {
    guard let word = words.take() else { throw Misfit("\(wanted) is missing at the end") }
    return word
  }

  private static func number(
    _ words: inout Words, _ wanted: String, in range: ClosedRange<Int>
  ) throws(Misfit) -> Int {
    let word = try word(&words, wanted)
    guard let number = Int(word), range.contains(number) else {
      throw Misfit("\"\(word)\" is not \(wanted)")
    }
    return number
  }
}
