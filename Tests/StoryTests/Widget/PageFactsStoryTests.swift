import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// What a page tells by itself, what it tells because a campaign asks, and what the site tells.
  @Suite(.needs(WebDriver.isInstalled, WebDriver.whyNot), .timeLimit(.minutes(2)))
  struct PageFactsStoryTests {
    /// A campaign that waits for `trigger`, on every page.
    private func add(
      _ trigger: JSON, named name: String, to scene: Scene, rules: JSON = ["all": []]
    ) throws {
      try scene.add(
        .campaigns, name,
        [
          "title": .string(name), "status": "live", "channels": ["shop"], "published": 1,
          "nature": "content", "trigger": trigger, "rules": rules,
          "message": ["variants": [["id": "a", "text": .string("About \(name)."), "buttons": []]]],
          "response": ["kind": "none"], "frequency": ["kind": "every_time", "gap": "0s"],
        ])
    }

    private func activities(_ scene: Scene) throws -> [Entry.Activity] {
      try scene.entries().compactMap { entry in
        guard case .activity(_, _, let activity) = entry.body else { return nil }
        return activity
      }
    }

    @Test func `a swipe from the edge, the way back on a phone, is a wish to leave`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try add(["event": "exit_intent"], named: "stay", to: scene)
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try scene.entry("the page") { if case .pageOpened = $0.body { true } else { false } }
      let swipe = """
        const [from, to] = arguments;
        const at = (type, x) => window.dispatchEvent(new TouchEvent(type, { touches: [
          new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 })] }));
        at('touchstart', from); at('touchmove', to);
        window.dispatchEvent(new TouchEvent('touchend', { touches: [] }));
        """
      // From the middle, and along the edge: somebody reads.
      _ = try await browser.run(swipe, .number(300), .number(500))
      _ = try await browser.run(swipe, .number(4), .number(20))
      try await browser.run("window.beckon('track', 'after')")
      try scene.entry("the end of reading") {
        if case .activity(_, _, .custom("after", _)) = $0.body { true } else { false }
      }
      #expect(try activities(scene).contains(.exitIntent) == false)
      _ = try await browser.run(swipe, .number(4), .number(90))
      try await browser.wait(for: "[part~=teaser]", saying: "About stay.")
      #expect(try activities(scene).filter { $0 == .exitIntent }.count == 1)
    }

    @Test func `clicks and scrolling are told as far as a campaign asks, and show it`() async throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try add(["event": "click", "selector": ".plan.best .cost"], named: "price", to: scene)
      try add(["event": "click", "link": "/demo/docs"], named: "guide", to: scene)
      try add(["event": "scroll", "percent": 90], named: "end", to: scene)
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try scene.entry("the page") { if case .pageOpened = $0.body { true } else { false } }
      // Links lead nowhere here, so that the page stays.
      try await browser.run("document.addEventListener('click', (event) => event.preventDefault())")
      // What is asked for comes down the stream, so the first clicks may be too early.
      try await browser.wait("the click on the price") {
        try await browser.run("document.querySelector('h1').click()")
        try await browser.run("document.querySelector('.plan.best .cost span').click()")
        return try await browser.first("[part~=teaser]", in: .widget)
      }
      try await browser.wait(for: "[part~=teaser]", saying: "About price.")
      try await browser.press(.escape)
      try await browser.wait(forNo: "[part~=card]", in: .widget)
      try await browser.run("document.querySelector('nav a[href=\"/demo/checkout\"]').click()")
      try await browser.run("document.querySelector('nav a[href=\"/demo/docs\"]').click()")
      try await browser.wait(for: "[part~=teaser]", saying: "About guide.")
      try await browser.press(.escape)
      try await browser.wait(forNo: "[part~=card]", in: .widget)
      try await browser.run("scrollTo({ top: 1e6, behavior: 'instant' })")
      try await browser.wait(for: "[part~=teaser]", saying: "About end.")

      let told = try activities(scene)
      let clicks = told.compactMap { if case .click(let click) = $0 { click } else { nil } }
      #expect(Set(clicks.map(\.text)) == [".plan.best .cost", gateway.address("/demo/docs")])
      #expect(told.contains(.scroll(100)))
      #expect(try await browser.consoleLog().isEmpty)
    }

    @Test func `nothing is told of clicks and scrolling that nobody asks for`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing"))
      try await browser.wait(for: "[part~=teaser]", saying: "This is Help.")
      try await browser.run("document.querySelector('h1').click(); scrollTo(0, 400)")
      try await browser.run("beckon('track', 'later')")
      try scene.entry("what came after") { entry in
        guard case .activity(_, _, .custom("later", _)) = entry.body else { return false }
        return true
      }
      for activity in try activities(scene) {
        switch activity {
        case .click, .scroll: Issue.record("told: \(activity)")
        default: break
        }
      }
    }

    @Test func `a site tells of its basket, its errors, tags and sections`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let rules: JSON = ["all": [["cart.value": ["at_least": "49.90"]]]]
      try add(["event": "cart"], named: "basket", to: scene, rules: rules)
      let gateway = try scene.startGateway()
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/docs"))
      try await browser.run(
        """
        const meta = document.createElement('meta');
        Object.assign(meta, { name: 'beckon-sections', content: 'shoes, summer sale ,' });
        document.head.append(meta);
        document.title = 'ضوء '.repeat(150);
        history.pushState({}, '', '/demo/docs/summer');
        beckon('tag', 'vip');
        beckon('error', 'E42', 'The card was refused');
        beckon('error', new TypeError('x is not a function'));
        beckon('cart', { value: 49.9, items: 2, products: ['studio-one', 'bulb'] });
        """)
      try await browser.wait(for: "[part~=teaser]", saying: "About basket.")

      let entries = try scene.entries()
      let told = try activities(scene)
      #expect(told.contains(.error(code: "E42", message: "The card was refused")))
      #expect(told.contains(.error(code: "TypeError", message: "x is not a function")))
      #expect(told.contains(.cart(Cart(value: 4_990, items: 2, products: ["studio-one", "bulb"]))))
      let pages = entries.compactMap {
        if case .pageOpened(_, let page) = $0.body { page } else { nil }
      }
      #expect(pages.count == 2)
      #expect(pages.last?.sections == ["shoes", "summer sale"])
      // A title that is too long is cut, not refused with its page.
      #expect(pages.last?.title.hasPrefix("ضوء") == true)
      let visits = entries.compactMap {
        if case .visitBegan(_, let facts) = $0.body { facts } else { nil }
      }
      #expect(visits.first?.zone?.isEmpty == false)
      #expect(
        entries.contains {
          if case .tagged(_, let change) = $0.body { change.added == ["vip"] } else { false }
        })
      #expect(try await browser.consoleLog().isEmpty)
    }
  }
}
