import Engine
import Foundation
import Store
import TestSupport
import Testing

extension BrowserStories {
  /// A draft on the real page, before anybody else can see it.
  @Suite struct PreviewStoryTests {
    @Test(.enabled(if: WebDriver.isInstalled, "\(WebDriver.whyNot)"), .timeLimit(.minutes(2)))
    func `a link shows a draft to one browser, and nothing of it is counted`() async throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("sale", title: "Summer sale", status: "draft")
      let gateway = try scene.startGateway()
      let dashboard = try scene.openDashboard()
      try dashboard.type(Keys.enter, until: "Summer sale")
      try dashboard.type(" draft", until: "Summer sale draft")
      // The review, and there a link to what is not even saved.
      try dashboard.type("\u{1B}6", until: "Findings")
      try dashboard.type("t", until: "#beckon-preview=")
      #expect(dashboard.text.contains("https://northlight.example/pricing#beckon-preview="))
      let folder = scene.workspace.path + "/previews"
      let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
      let token = try #require(file.split(separator: ".").first)
      #expect(token.count == 32)
      let before = try scene.entries().count

      let browser = try await WebDriver()
      defer { browser.close() }
      try await browser.open(gateway.address("/demo/pricing#beckon-preview=\(token)"))
      try await browser.wait(for: "[part~=teaser]", saying: "This is Summer sale.")
      try await browser.wait(for: "[part~=reply]", in: .widget).click()
      try await browser.wait(for: "[part~=reply-box]", in: .widget).type("Is this counted?")
      try await browser.press(.enter)
      let kept = try await browser.run("return localStorage.length + sessionStorage.length")
      #expect(kept == .number(0))
      #expect(try await browser.consoleLog().isEmpty)
      // A link whose time is over, or that was never given, says so.
      try await browser.open(gateway.address("/demo/docs"))
      try scene.entry("the page without a link") { entry in
        guard case .pageOpened(_, let fact) = entry.body else { return false }
        return fact.url.hasSuffix("/demo/docs")
      }
      try await browser.open(
        gateway.address("/demo/pricing#beckon-preview=\(String(repeating: "0", count: 32))"))
      try await browser.wait(for: "[part~=teaser]", saying: "This preview is over.")
      // Only the page without a link was told of.
      let after = try scene.entries().dropFirst(before)
      let pages = after.compactMap { entry -> String? in
        guard case .pageOpened(_, let fact) = entry.body else { return nil }
        return fact.url
      }
      #expect(pages.count == 1 && pages[0].hasSuffix("/demo/docs"))
      #expect(!after.contains { $0.is(.displayed) })
    }

    @Test func `a preview is good for an hour and for whoever has its token`() throws {
      let scene = try Scene()
      defer { scene.end() }
      var campaign = Campaign(id: "sale")
      campaign.title = "Summer sale"
      let previews = scene.workspace.previews
      let start = Instant(milliseconds: 1_795_000_000_000)
      let token = try previews.save(
        Preview(campaign: campaign, variant: "a", language: "de"), at: start)
      let preview = try #require(try previews.load(token, at: start + 3_599_999))
      #expect(preview.campaign.title == "Summer sale" && preview.language == "de")
      #expect(try previews.load(token, at: start + Previews.lifetime) == nil)
      for wrong in ["", "..", "../beckon", token.uppercased() + "!", token + "0"] {
        #expect(try previews.load(wrong, at: start) == nil)
      }
      // The next one clears away what is over.
      let next = try previews.save(
        Preview(campaign: campaign, variant: "a", language: ""), at: start + Previews.lifetime)
      let files = try FileManager.default.contentsOfDirectory(
        atPath: scene.workspace.path + "/previews")
      #expect(files == ["\(next).json"])
    }
  }
}
