/// What a visitor does in the shop.
extension CrowdVisitor {
  mutating func arrive() -> [Consequence] {
    isHere = true
    isHidden = false
    pagesLeft = Int(random.skewed(persona.pages).rounded())
    let campaign = random.pick(Shop.campaigns) ?? ""
    let referrer = random.pick(Shop.referrers) ?? nil
    return open(random.pick(Shop.landings) ?? .home, query: campaign, referrer: referrer)
  }

  private mutating func open(
    _ page: Shop.Page, query: String = "", referrer: String?
  ) -> [Consequence] {
    self.page = page
    pageNumber += 1
    pageID = "\(prefix)-p\(pageNumber)"
    pageURL = shop + page.path + query
    var members: [String: JSONValue] = [
      "url": .string(pageURL), "title": .string(page.title), "language": .string(language),
      "platform": .string(platform),
    ]
    if let referrer { members["referrer"] = .string(referrer) }
    report("page", members)
    let dwell = random.skewed(persona.dwellSeconds)
    return [.openedPage, stay(dwell)] + asides(within: dwell)
  }

  /// Plans to read on for so many seconds; an earlier plan is dropped.
  mutating func stay(_ seconds: Double) -> Consequence {
    planNumber += 1
    return .later(seconds, .turn(plan: planNumber))
  }

  /// What else may happen while a page is read.
  private mutating func asides(within dwell: Double) -> [Consequence] {
    var asides: [Consequence] = []
    if random.happens(persona.hides) {
      let start = dwell * (0.2 + 0.4 * random.unit())
      asides.append(.later(start, .hide(page: pageNumber)))
      asides.append(.later(start + 2 + 18 * random.unit(), .show(page: pageNumber)))
    }
    if platform == "desktop", random.happens(persona.exitIntent) {
      asides.append(.later(dwell * 0.92, .pointerOut(page: pageNumber)))
    }
    if page == .pricing, random.happens(0.4) {
      asides.append(.later(dwell * 0.5, .choosePlan(page: pageNumber)))
    }
    if page == .checkout, random.happens(persona.name == "buyer" ? 0.6 : 0.12) {
      asides.append(.later(dwell * 0.85, .buy(page: pageNumber)))
    }
    return asides
  }

  mutating func turn() -> [Consequence] {
    report("page_left")
    pagesLeft -= 1
    invitation = nil
    isHidden = false
    if pagesLeft > 0, let next = random.pick(page.next) {
      return open(next, referrer: pageURL)
    }
    isHere = false
    planNumber += 1
    pageNumber += 1
    guard random.happens(persona.returns) else { return [.left] }
    return [.left, .later(random.skewed(60...900), .arrive)]
  }

  mutating func choosePlan() {
    guard let plan = random.pick(Shop.plans) else { return }
    report("custom", ["name": "plan_viewed", "properties": .object(["plan": .string(plan.name)])])
  }

  mutating func buy() {
    guard let plan = random.pick(Shop.plans) else { return }
    report(
      "custom",
      [
        "name": "purchase",
        "properties": .object([
          "plan": .string(plan.name), "value": .number(plan.price),
          "order": .string("\(prefix)-o\(reports)"),
        ]),
      ])
  }
}
