extension Entry.Activity {
  /// Reads what a line that begins with `first` reports of the page.
  init(_ first: String, _ words: inout Words) throws(Misfit) {
    switch first {
    case "quit": self = .quit
    case "scroll": self = .scroll(try Self.percent(&words))
    case "press":
      let isLink = words.take("link")
      let text = try VisitScript.Action.word(&words, isLink ? "an address" : "a selector")
      self = .click(isLink ? .link(text) : .selector(text))
    case "cart": self = .cart(try Self.cart(&words))
    case "error":
      let code = try VisitScript.Action.word(&words, "the error's code")
      self = .error(code: code, message: words.take() ?? "")
    default: self = try Self.event(&words)
    }
  }

  private static func percent(_ words: inout Words) throws(Misfit) -> Int {
    let word = try VisitScript.Action.word(&words, "how far, 0 to 100")
    guard let percent = Int(word), (0...100).contains(percent) else {
      throw Misfit("\"\(word)\" is no number from 0 to 100")
    }
    return percent
  }

  private static func cart(_ words: inout Words) throws(Misfit) -> Cart {
    let value = try VisitScript.Action.word(&words, "what the cart is worth")
    let items = try VisitScript.Action.word(&words, "how many items are in it")
    guard let amount = Money.parse(value), amount >= 0 else {
      throw Misfit("\"\(value)\" is no amount like 49.90")
    }
    guard let count = Int(items), count >= 0 else {
      throw Misfit("\"\(items)\" is no number of items")
    }
    var products: [String] = []
    while let product = words.take() { products.append(product) }
    return Cart(value: amount, items: count, products: products)
  }

  private static func event(_ words: inout Words) throws(Misfit) -> Entry.Activity {
    let name = try VisitScript.Action.word(&words, "the event's name")
    var properties: [String: Value] = [:]
    while let word = words.take() {
      guard let mark = word.firstIndex(of: "="), mark > word.startIndex else {
        throw Misfit("\"\(word)\" is no property like sku=A1")
      }
      let text = String(word[word.index(after: mark)...])
      // A quoted value comes as the next word.
      let value = text.isEmpty ? words.takeQuoted().map { .text($0) } : Self.value(text)
      properties[String(word[..<mark])] = value ?? .text("")
    }
    return .custom(name, properties)
  }

  private static func value(_ text: String) -> Value {
    if let number = Int64(text) { return .integer(number) }
    if text == "true" || text == "false" { return .flag(text == "true") }
    return Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
  }
}
