#if Gateway
internal import Engine

extension ClientBatch.Item {
  /// Reads one event; `outer` is the page that the request names for all of its events.
  init(
    event reader: WireReader, page outer: String?, from origin: ClientBatch.Origin
  ) throws(WireFault) {
    id = try reader.text("id", limit: 64)
    guard let page = try reader.optionalText("page", limit: 64) ?? outer, !page.isEmpty else {
      throw .wrong(reader.place("page"), "is missing: the id of the page")
    }
    self.page = Page.ID(page)
    what = try Self.what(try reader.text("type", limit: 32), reader, origin)
  }

  private static func what(
    _ type: String, _ reader: WireReader, _ origin: ClientBatch.Origin
  ) throws(WireFault) -> Observation.What {
    switch type {
    case "page":
      return .page(
        try view(reader, origin, url: try reader.text("url", limit: 2_048), titled: "title"))
    case "screen":
      return .page(
        try view(reader, origin, url: try reader.text("name", limit: 512), titled: "title"))
    case "app_launch": return .launch(try view(reader, origin, url: "", titled: "title"))
    case "tag":
      let added = try reader.texts("add", atMost: 32, limit: 64)
      let removed = try reader.texts("remove", atMost: 32, limit: 64)
      guard !(added + removed).isEmpty else {
        throw .wrong(reader.place("add"), "is missing: a list of tags")
      }
      return .tags(added: added, removed: removed)
    default:
      if let outcome = try outcome(type, reader) { return outcome }
      return .activity(try activity(type, reader))
    }
  }

  private static func view(
    _ reader: WireReader, _ origin: ClientBatch.Origin, url: String, titled title: String
  ) throws(WireFault) -> Observation.PageView {
    let referrer = try reader.optionalText("referrer", limit: 2_048)
    return Observation.PageView(
      url: url, title: try reader.optionalText(title, limit: 512) ?? "",
      referrer: referrer == "" ? nil : referrer,
      language: try reader.optionalText("language", limit: 35),
      platform: try reader.optionalChoice("platform"), userAgent: origin.userAgent,
      place: origin.place, appVersion: try reader.optionalText("app_version", limit: 64),
      zone: try reader.optionalText("zone", limit: 64),
      sections: try reader.texts("sections", atMost: 32, limit: 64))
  }

  private static func outcome(
    _ type: String, _ reader: WireReader
  ) throws(WireFault) -> Observation.What? {
    let outcomes: [Invitation.Fact] = [.delivered, .displayed, .opened, .clicked, .dismissed]
    guard let fact = Invitation.Fact(rawValue: type), outcomes.contains(fact) else { return nil }
    let detail = try reader.optionalText(fact == .clicked ? "target" : "how", limit: 64)
    return .outcome(
      fact, Invitation.ID(try reader.text("invitation", limit: 64)), detail: detail ?? "")
  }

  // MARK: - Activities

  private static func activity(
    _ type: String, _ reader: WireReader
  ) throws(WireFault) -> Entry.Activity {
    if let plain = Entry.Activity(word: type) { return plain }
    switch type {
    case "custom":
      return .custom(try reader.text("name", limit: 200), try reader.values("properties"))
    case "scroll": return .scroll(Int(try reader.integer("percent", 0...100)))
    case "click":
      if let link = try reader.optionalText("link", limit: 2_048), !link.isEmpty {
        return .click(.link(link))
      }
      return .click(.selector(try reader.text("selector", limit: 256)))
    case "cart":
      return .cart(
        Cart(
          value: try reader.integer("value", 0...1_000_000_000_000),
          items: Int(try reader.integer("items", 0...1_000_000)),
          products: try reader.texts("products", atMost: 100, limit: 128)))
    case "error":
      return .error(
        code: try reader.optionalText("code", limit: 64) ?? "",
        message: try reader.optionalText("message", limit: 512) ?? "")
    default: throw .wrong(reader.place("type"), "there is no event of this type")
    }
  }
}
#endif
