import Foundation
import TestSupport
import Testing

extension BrowserStories {
  @Suite(.needs(WebDriver.isInstalled, WebDriver.whyNot)) struct WidgetWebDriverTests {
    @Test func `a real browser shows a page, takes input and tells its console`() async throws {
      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(
        """
        data:text/html,<title>Lamps</title><input id=box>\
        <script>onkeydown = (e) => { if (e.key === 'Enter') console.error('heard ' + box.value) }\
        </script>
        """)
      #expect(try await browser.title() == "Lamps")

      let box = try await browser.wait(for: "#box")
      try await box.type("light")
      try await browser.press(.enter)

      #expect(try await box.property("value") == "light")
      #expect(try await browser.consoleLog().contains { $0.message.contains("heard light") })
      #expect(try await browser.screenshot().starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func `elements in a shadow root are found, and missing ones are not`() async throws {
      let browser = try await WebDriver(size: .phone)
      defer { browser.close() }
      try await browser.open("data:text/html,<beckon-widget></beckon-widget>")
      #expect(try await browser.first("b", in: .widget) == nil)

      try await browser.run(
        """
        const root = document.querySelector('beckon-widget').attachShadow({ mode: 'open' });
        root.append(Object.assign(document.createElement('b'), { textContent: arguments[0] }))
        """, "inside")

      #expect(try await browser.first("b") == nil)
      #expect(try await browser.wait(for: "b", in: .widget).text() == "inside")
    }
  }
}
