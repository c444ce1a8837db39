@testable import Engine
import Testing

struct URLPatternTests {
  @Test(
    arguments: [
      (.is, "https://shop.example/pricing", "http://www.shop.example/Pricing/#x", true),
      (.is, "/pricing", "https://shop.example/pricing?a=1", true),
      (.is, "/pricing?a=1", "https://shop.example/pricing/?a=1", true),
      (.is, "/pricing?a=1", "https://shop.example/pricing?a=2", false),
      (.is, "/pricing", "https://shop.example/pricing/annual", false),
      (.is, "/", "https://shop.example", true), (.is, "/", "https://shop.example/a", false),
      (.is, "#/cart", "https://shop.example/#/cart", true),
      (.is, "checkout", "Checkout", true),
      (.contains, "/pricing", "https://shop.example/pricing/annual", true),
      (.contains, "/pricing/", "https://shop.example/pricing/", true),
      (.contains, "/pricing/", "https://shop.example/pricing-old", false),
      (.contains, "https://www.shop.example/p", "https://shop.example/pricing", true),
      (.contains, "utm", "https://shop.example/?utm_source=a", false),
      (.contains, "?utm", "https://shop.example/?utm_source=a", true),
      (.contains, "/pricing/?a", "https://shop.example/pricing/?a=1", true),
      (.contains, "/app#/cart", "https://shop.example/app#/cart", true),
      (.contains, "#/cart", "https://shop.example/app#/cart", true),
      (.contains, "top", "https://shop.example/a#top", false),
      (.startsWith, "/docs/", "https://shop.example/docs/", true),
      (.startsWith, "/docs/", "https://shop.example/docs/api", true),
      (.startsWith, "/docs/", "https://shop.example/docstore", false),
      (.startsWith, "shop.example/d", "https://www.shop.example/docs", true),
      (.endsWith, "/pricing/", "https://shop.example/eu/pricing/", true),
      (.endsWith, "/pricing", "https://shop.example/eu/pricing/", true),
      (.endsWith, "a=1", "https://shop.example/?a=1", false),
      (.endsWith, "?a=1", "https://shop.example/?a=1", true),
      (.like, "/docs/*/api", "https://shop.example/docs/v2/api", true),
      (.like, "*.example/docs/", "https://shop.example/docs/", true),
      (.like, "/d?cs", "https://shop.example/docs?x=1", true),
      (.like, "/docs", "https://shop.example/docs/v2", false),
    ] as [(Engine.Test.TextOperator, String, String, Bool)])
  func `a pattern fits as it is written`(
    operation: Engine.Test.TextOperator, pattern: String, address: String, fits: Bool
  ) {
    let test = Engine.Test.url(operation, [pattern])
    #expect(test.truth(of: .text(address), at: at(0)) == Truth(fits))
  }

  @Test func `a negative operator turns the same comparison around`() {
    let address = Fact.text("https://shop.example/pricing/?a=1")
    #expect(Engine.Test.url(.isNot, ["/x", "/pricing"]).truth(of: address, at: at(0)) == .no)
    #expect(Engine.Test.url(.containsNot, ["/x"]).truth(of: address, at: at(0)) == .yes)
  }

  @Test(arguments: ["https://", "http://www.", "www."])
  func `a pattern of which nothing is left is refused`(pattern: String) {
    #expect(throws: Misfit.self) {
      try Engine.Test(.contains, .array([.string(pattern)]), for: .url)
    }
  }
}

struct WildcardTests {
  @Test(arguments: [
    ("", "", true), ("", "*", true), ("", "?", false), ("abc", "a*c", true), ("abc", "a?c", true),
    ("abc", "*b*", true), ("abc", "***", true), ("abc", "ab", false), ("abc", "abcd", false),
    ("aab", "*ab", true), ("é!", "?!", true), ("a*c", "a*c", true), ("abcabd", "*abd", true),
  ])
  func `star is anything and question mark is one`(text: String, pattern: String, fits: Bool) {
    #expect(Wildcard.matches(text, pattern: pattern) == fits)
  }

  @Test func `no pattern hangs`() {
    let text = String(repeating: "a", count: 2_000)
    let pattern = String(repeating: "a*", count: 200) + "b"
    #expect(!Wildcard.matches(text, pattern: pattern))
  }

  @Test func `text stands in text byte for byte`() {
    #expect("abcabd".containsText("abd"))
    #expect("abc".containsText(""))
    #expect(!"ab".containsText("abc"))
    #expect("é".containsText("é"))
    #expect(!"".containsText("a"))
  }
}
