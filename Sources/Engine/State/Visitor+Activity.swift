extension Visitor {
  /// Applies what was done on a page.
  mutating func apply(_ activity: Entry.Activity, on page: Page.ID, at moment: Instant) {
    change(page) { $0.isSilent = false }
    if activity.isInput { input(at: moment) }
    switch activity {
    case .left:
      visit?.close(page)
      // What was on the page is gone with it.
      if pending?.page == page { pending = nil }
    case .quit:
      visit?.open = []
      visit?.isOver = true
      pending = nil
    case .visible: show(page, at: moment)
    case .hidden: hide(page, at: moment)
    case .exitIntent: change(page) { $0.exitIntent = moment }
    case .widgetOpened:
      widgetIsOpen = true
      widgetOpened = moment
    case .widgetClosed:
      widgetIsOpen = false
      widgetClosed = moment
    case .custom(let name, let properties): note(name, properties, at: moment)
    case .idle: rest(on: page, at: moment)
    case .active: break
    case .scroll(let percent):
      change(page) { page in
        guard percent > page.scrolls.last?.percent ?? -1 else { return }
        page.scrolls.append(Page.Scroll(percent: percent, at: moment))
      }
    case .click(let click): change(page) { $0.note(click, at: moment) }
    case .cart(let cart):
      let old = visit?.cart
      visit?.cart = CartState(cart, after: old, at: moment)
    case .error(let code, let message): note(error: [code, message], at: moment)
    }
  }

  /// Notes a named event of a page or a server.
  mutating func note(_ name: String, _ properties: [String: Value], at moment: Instant) {
    visit?.events.note(name, at: moment)
    happenings.add(Happening(name: name, properties: properties, at: moment))
  }

  /// Notes that there was input.
  mutating func input(at moment: Instant) {
    visit?.input(at: moment)
  }

  /// The page says that it had no input for a while; a hidden page cannot know.
  private mutating func rest(on page: Page.ID, at moment: Instant) {
    guard let visit, visit.page(page)?.isVisible == true else { return }
    let since = max(visit.lastInput, moment + -Entry.Activity.quiet)
    self.visit?.idle = Occurrence(at: since, known: moment)
  }

  private mutating func show(_ page: Page.ID, at moment: Instant) {
    change(page) { page in
      guard !page.isVisible else { return }
      page.isVisible = true
      page.visibleSince = moment
    }
  }

  private mutating func hide(_ page: Page.ID, at moment: Instant) {
    change(page) { page in
      guard page.isVisible else { return }
      page.isVisible = false
      page.visibleBefore += max(0, moment - page.visibleSince)
    }
  }

  private mutating func note(error texts: [String], at moment: Instant) {
    guard var known = visit?.errorTexts else { return }
    visit?.errors += 1
    visit?.lastError = moment
    known.removeAll { texts.contains($0) }
    visit?.errorTexts = (known + texts.filter { !$0.isEmpty }).suffix(16)
  }
}

extension Page {
  /// Notes a click; the oldest of too many is forgotten.
  fileprivate mutating func note(_ click: Click, at moment: Instant) {
    clicks[click] = moment
    guard clicks.count > 32, let oldest = clicks.min(by: { $0.value < $1.value }) else { return }
    clicks[oldest.key] = nil
  }
}

extension Entry.Activity {
  /// Whether it is the visitor's hand that did it.
  fileprivate var isInput: Bool {
    switch self {
    case .exitIntent, .active, .widgetOpened, .widgetClosed, .scroll, .click: true
    case .left, .quit, .visible, .hidden, .idle, .custom, .cart, .error: false
    }
  }
}
