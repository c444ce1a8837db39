extension Entry.Activity {
  /// The payload of an entry about this activity.
  func json(_ visitor: Visitor.ID, _ page: Page.ID) -> JSON {
    var json: JSON = [
      "t": "activity", "v": .string(visitor.text), "p": .string(page.text), "what": .string(word),
    ]
    switch self {
    case .left, .quit, .visible, .hidden, .exitIntent, .idle, .active, .widgetOpened,
      .widgetClosed:
      break
    case .custom(let name, let properties):
      json["name"] = .string(name)
      if !properties.isEmpty { json["properties"] = properties.json }
    case .scroll(let percent): json["percent"] = .integer(Int64(percent))
    case .click(.selector(let selector)): json["selector"] = .string(selector)
    case .click(.link(let link)): json["link"] = .string(link)
    case .cart(let cart): json["cart"] = cart.json
    case .error(let code, let message):
      if !code.isEmpty { json["code"] = .string(code) }
      if !message.isEmpty { json["message"] = .string(message) }
    }
    return json
  }

  /// The activity's name on the wire and in the journal.
  public var word: String {
    switch self {
    case .left: "page_left"
    case .quit: "app_quit"
    case .visible: "visible"
    case .hidden: "hidden"
    case .exitIntent: "exit_intent"
    case .idle: "idle"
    case .active: "active"
    case .widgetOpened: "widget_opened"
    case .widgetClosed: "widget_closed"
    case .custom: "custom"
    case .scroll: "scroll"
    case .click: "click"
    case .cart: "cart"
    case .error: "error"
    }
  }

  /// Makes an activity that its `word` says all about; `nil` if it is none.
  public init?(word: String) {
    guard let activity = Payload.Name(word).flatMap({ Self(plain: $0) }) else { return nil }
    self = activity
  }

  private init?(plain word: Payload.Name) {
    switch word {
    case "page_left": self = .left
    case "app_quit": self = .quit
    case "visible": self = .visible
    case "hidden": self = .hidden
    case "exit_intent": self = .exitIntent
    case "idle": self = .idle
    case "active": self = .active
    case "widget_opened": self = .widgetOpened
    case "widget_closed": self = .widgetClosed
    default: return nil
    }
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    let word = try reader.word("what")
    if let plain = Self(plain: word) {
      self = plain
      return
    }
    switch word {
    case "custom":
      self = .custom(
        try reader.text("name"), reader.values("properties"))
    case "scroll": self = .scroll(Int(clamping: try reader.integer("percent")))
    case "click":
      if let selector = reader.optional("selector") {
        self = .click(.selector(selector))
      } else {
        self = .click(.link(try reader.text("link")))
      }
    case "cart": self = .cart(try Cart(reader.members("cart") ?? PayloadReader(Payload())))
    case "error":
      self = .error(
        code: reader.optional("code") ?? "", message: reader.optional("message") ?? "")
    default:
      let word = try reader.text("what")
      throw Misfit("\"what\" is \"\(word)\", which this version does not know")
    }
  }
}

extension Cart {
  fileprivate var json: JSON {
    var json: JSON = ["value": .integer(value), "items": .integer(Int64(items))]
    if !products.isEmpty { json["products"] = .array(products.map { .string($0) }) }
    return json
  }

  fileprivate init(_ reader: PayloadReader) throws(Misfit) {
    self.init(
      value: try reader.integer("value"), items: Int(clamping: try reader.integer("items")),
      products: reader.texts("products"))
  }
}
