import Engine
import Store
import Testing

struct WhyTests {
  @Test func `why shows every step, the tree with facts, and by how little it failed`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit("ab12", "visitor new\ngoto /pricing \"Prices\"\nwait 38s\nleave")
    let outcome = try shop.run("why", "ab", "pricing-help", "--at", "2026-01-10T14:01")
    #expect(outcome.complaint == "")
    #expect(outcome.status == 0)
    let expected = """
      No campaigns are known from that moment; these are as they are now.
      Visitor ab12 on https://shop.example/pricing at 2026-01-10 14:00:38: nothing shows.

      - pricing-help  Help on pricing
          live          ok
          channel       ok
          audience      ok
          trigger       ok  as soon as the rules hold
          rule          NO: its rule is false
            all of [false]
            ├ Current page contains /pricing [true], it was https://shop.example/pricing
            ├ Time on page reaches 45 seconds [false]: 38 s of 45 s
            └ none of [true]
              └ Chat history is exists [false], it was none
          hours         ok
          team          ok
          operator      ok
          frequency     ok
          conversation  ok
          visit limit   ok
          declined      ok
          cooldown      ok
          attention     ok
          control group ok
          It would show at 2026-01-10 14:00:45 if nothing but time passes.

      """
    #expect(outcome.output == expected)
  }

  @Test func `why names what was sent at the asked minute, and JSON says the same`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit(
      "ab12", "goto /pricing\nwait 1m\nexpect pricing-help at 45s\ndismiss\nwait 5s\nleave")
    let text = try shop.run("why", "ab12", "--at", "2026-01-10T14:00").output
    #expect(text.contains("\nVisitor ab12 on https://shop.example/pricing at "))
    #expect(text.contains("pricing-help shows."))
    let json = try shop.json("why", "ab12", "--at", "2026-01-10T14:00")
    #expect(json["shows"]?.string == "pricing-help")
    let later = try shop.json("why", "ab12", "pricing-help", "--at", "2026-01-10T14:01")
    #expect(later["shows"] == .null)
    #expect(later["campaigns"]?.array?.first?["reasons"]?.array?.contains("frequency_used") == true)
  }

  @Test func `a prefix that two visitors have is refused and names them`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit("ab1", "goto /\nleave")
    try shop.visit("ab2", "goto /\nleave")
    let outcome = try shop.run("why", "ab")
    #expect(outcome.status == 1)
    #expect(outcome.complaint.contains("ab1, ab2"))
    #expect(try shop.run("why", "zz").status == 1)
  }

  @Test func `never counts every page view and puts what is easy to mend first`() throws {
    let shop = try Shop([
      "slash": Shop.campaign(["rules": ["page.url": ["like": ["/prices/*"]]]]),
      "pricing-help": Shop.campaign(),
    ])
    defer { shop.remove() }
    for number in 0..<4 {
      try shop.visit(Visitor.ID("near\(number)"), "goto /pricing\nwait 42s\nleave")
    }
    for number in 0..<6 {
      try shop.visit(Visitor.ID("far\(number)"), "goto /prices\nwait 2s\nleave")
    }
    let json = try shop.json("why", "--never", "pricing-help")
    #expect(json["page_views"] == 10)
    let first = json["reasons"]?.array?.first
    #expect(first?["count"] == 4)
    #expect(first?["fixable"] == true)
    #expect(
      first?["words"]?.string
        == "left less than 5 s too early: Time on page reaches 45 seconds")
    let slash = try shop.run("why", "--never", "slash").output
    #expect(slash.contains("      6  differs only in a trailing slash"))
  }
}
