import Engine
import Store
import Testing

struct VisitTests {
  @Test func `a folder of visits passes, prints its rate, and ends with 0`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    let file = try shop.file(
      "visits/pricing.visit",
      """
      # Somebody who hesitates, in two tabs.
      clock 2026-01-07 10:00
      visitor new de mobile
      goto / "Home" from https://search.example
      expect nothing
      second tab /pricing "Prices"
      wait 44s
      expect nothing
      wait 1s
      expect pricing-help at 45s
      wait 2s
      click "Ask us"
      reply "Do you \\"ship\\"?"
      tab 1
      expect reason pricing-help frequency_used
      leave
      next visit after 2d
      goto /pricing
      wait 1m
      expect nothing
      """)
    let outcome = try shop.run("test", file)
    #expect(outcome.output.contains("1 passed, 0 failed"), "\(outcome.output)\(outcome.complaint)")
    #expect(outcome.output.contains(" a second\n"))
    #expect(outcome.status == 0)
  }

  @Test func `what is not as expected is named with file and line, and the end is 1`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    let wrong = try shop.file(
      "visits/wrong.visit", "goto /pricing\nwait 38s\nexpect pricing-help\nexpect nothing\n")
    let broken = try shop.file(
      "visits/broken.visit", "goto /pricing\n\nwiat 3s\nexpect nothing x\n")
    let outcome = try shop.run("test", shop.path + "/try")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains(
        "\(wrong):3: expected pricing-help, got nothing (its rule is false: Time on page reaches "
          + "45 seconds; 38 s of 45 s)"), "\(outcome.output)")
    #expect(outcome.output.contains("\(broken):3: \"wiat\" begins no line; did you mean wait?"))
    #expect(outcome.output.contains("\(broken):4: there is more in the line than it takes"))
    #expect(outcome.output.hasSuffix("0 passed, 2 failed\n"))
    let json = try shop.json("test", wrong)
    #expect(json["visits"]?.array?.first?["failures"]?.array?.first?["line"] == 3)
  }

  @Test func `campaigns of a folder are played instead of the workspace's`() throws {
    let shop = try Shop([:])
    defer { shop.remove() }
    _ = try shop.file(
      "drafts/hello.json", String(decoding: Shop.campaign().pretty(), as: UTF8.self))
    let file = try shop.file(
      "hello.visit", "campaigns drafts\ngoto /pricing\nwait 45s\nexpect hello\n")
    let outcome = try shop.run("test", file)
    #expect(outcome.output.contains("1 passed"), "\(outcome.output)\(outcome.complaint)")
  }

  @Test func `a recorded visitor plays back as it was`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    try shop.visit(
      "ab12",
      """
      visitor new en-GB desktop
      goto /docs?utm_source=mail "Docs \\"one\\""
      wait 3s
      event add_to_cart
      goto /pricing
      wait 45s
      expect pricing-help
      wait 1500ms
      click "Ask us"
      reply "Hello"
      agent "Good morning"
      leave
      next visit after 1d
      goto /
      wait 2s
      close tab
      """)
    let recorded = try shop.run("test", "--record", "ab").output
    #expect(recorded.contains("clock 2026-01-10 14:00:00\n"))
    #expect(recorded.contains("expect pricing-help at 45s\n"))
    #expect(recorded.contains("click \"Ask us\"\n"))
    #expect(recorded.contains("reply \"Hello\"\nagent \"Good morning\"\n"))
    let played = try shop.run("test", try shop.file("again.visit", recorded))
    #expect(played.status == 0, "\(recorded)\(played.output)")
  }

  @Test func `every form of line is read, and written as it was read`() {
    let lines = [
      "visitor returning de mobile id v1", "campaigns \"a b\"", "clock 2026-11-24 09:00",
      "channel web", "goto /pricing \"Prices\" from https://a.example", "second tab /docs \"D\"",
      "tab 2", "close tab", "wait 1m30s", "hide", "show", "exit intent", "idle", "active",
      "widget open", "widget close", "event \"add\" \"size\" \"2\"", "scroll 60", "quit",
      "press \"#buy\"", "press link \"/docs\"", "cart 49.90 items 3 products \"lamp\"",
      "error \"E1\" \"Oh\"",
      "identify \"u1\"", "tag \"vip\"", "untag \"vip\"", "rate great \"Thanks\"",
      "close conversation", "open", "click \"Ask\"", "click",
      "reply \"a \\\"b\\\" \\\\ c\"", "details name \"Bo\" email \"bo@example.org\"", "dismiss",
      "agent \"Hi\"", "leave", "next visit after 2d", "expect a", "expect a at 45s",
      "expect nothing", "expect reason a frequency_used",
    ]
    let text = lines.joined(separator: "\n") + "\n"
    var faults: [VisitScript.Fault] = []
    #expect(VisitScript(text, faults: &faults).text == text)
    #expect(faults == [])
  }
}
