extension Catalogue {
  static let cart: [Field] = [
    Field(
      "cart.value", "Cart value", .money,
      "What the cart is worth; unknown until the page reports a cart in this visit.",
      from: [.livePerson]
    ) { $0.visit?.cart.map { .number($0.cart.value) } ?? .unknown },
    Field(
      "cart.items", "Items in cart", .count,
      "How many items are in the cart; unknown until the page reports a cart in this visit.",
      from: [.livePerson]
    ) { $0.visit?.cart.map { .number(Int64($0.cart.items)) } ?? .unknown },
    Field(
      "cart.products", "Products in cart", .list,
      "What is in the cart; unknown until the page reports a cart in this visit.",
      from: [.livePerson]
    ) { $0.visit?.cart.map { .list($0.cart.products) } ?? .unknown },
    Field(
      "cart.change", "Change of cart", .choice(Cart.Change.allCases.map(\.rawValue)),
      "What the last change of the cart was, by items and then by value; unknown before one.",
      from: [.livePerson]
    ) { $0.visit?.cart?.change.map { .text($0.rawValue) } ?? .unknown },
  ]

  static let event: [Field] = [
    Field(
      "event.count", "Number of events", .count, about: .event("the name of an event"),
      "How often a named event happened; with where, only those with these properties; with "
        + "within, only so far back (both among the latest \(Happenings.kept) of all events).",
      from: [.glossary, .livePerson],
      until: { situation, reference in
        guard let window = reference.within else { return nil }
        return situation.visitor.happenings
          .moments(of: reference.of ?? "", with: reference.properties)
          .lazy.map { $0 + window }.first { $0 > situation.now }
      }
    ) { situation, reference in
      let (happenings, name) = (situation.visitor.happenings, reference.of ?? "")
      guard reference.within != nil || !reference.properties.isEmpty else {
        return .number(Int64(happenings.count(of: name)))
      }
      let moments = happenings.moments(of: name, with: reference.properties)
      let window = reference.within ?? .max
      return .number(Int64(moments.count { situation.now - $0 < window }))
    },
    Field(
      "trigger.NAME", "Property of the event", .any, about: .suffix("the name of a property"),
      "A property of the named event that the campaign waits for, or else of the latest event; "
        + "unknown if it has none.", from: [.glossary]
    ) { situation, reference in
      let name = String(reference.key.dropFirst("trigger.".count))
      let value = situation.visitor.happenings.last(reference.of)?[property: name]
      return Fact(value, in: situation.zone)
    },
  ]
}
