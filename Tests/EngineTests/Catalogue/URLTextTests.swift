import Engine
import Testing

struct URLTextTests {
  @Test(arguments: [
    ("https://www.Shop.example/Pricing/", "shop.example/pricing", ""),
    ("http://shop.example", "shop.example", ""),
    ("https://shop.example/", "shop.example", ""),
    ("https://shop.example/a?B=1#top", "shop.example/a", "?b=1"),
    ("https://shop.example/a/?b=1", "shop.example/a", "?b=1"),
    ("https://shop.example/#/cart/", "shop.example/#/cart", ""),
    ("https://shop.example/app#/cart?x=1", "shop.example/app/#/cart", "?x=1"),
    ("https://shop.example/#!/cart", "shop.example/#!/cart", ""),
    ("https://shop.example/a#b?c", "shop.example/a", ""),
    ("Checkout Screen", "checkout screen", ""),
    ("", "", ""), ("///", "", ""), ("://", "", ""), ("?", "", "?"), ("#", "", ""),
  ])
  func `an address is normalised`(address: String, plain: String, query: String) {
    let text = URLText(address)
    #expect(text.plain == plain)
    #expect(text.query == query)
  }

  @Test func `the path begins with a slash`() {
    #expect(URLText("https://shop.example").path == "/")
    #expect(URLText("https://shop.example/a/b/").path == "/a/b")
    #expect(URLText("https://shop.example/#/cart").path == "/#/cart")
  }
}
