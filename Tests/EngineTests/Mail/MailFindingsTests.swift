@testable import Engine
import Testing

struct MailFindingsTests {
  private func findings(
    in library: Library = .mailing(), _ change: (inout Campaign) -> Void = { _ in }
  ) -> [String] {
    Campaign.mail("m", .everyone, change).findings(in: library, window: Window(), now: at(0)).places
  }

  @Test func `a sound e-mail campaign has nothing wrong with it`() {
    #expect(findings() == [])
  }

  @Test func `without mail server, base address or sender nothing can be launched`() {
    #expect(findings(in: .mailing { $0.settings.mail.url = "" }) == ["error kind"])
    #expect(findings(in: .mailing { $0.settings.mail.base = "" }) == ["error kind"])
    #expect(findings(in: .mailing { $0.channels["mail"]?.address = "" }) == ["error channels"])
    #expect(findings { $0.channels = ["web"] } == ["error channels"])
    let library = Library.mailing {
      $0.channels["mail"]?.address = ""
      $0.settings.mail.from = "shop@shop.example"
    }
    #expect(findings(in: library) == [])
  }

  @Test(arguments: ["", " ", "Hello\r\nBcc: everybody@example.org", "a\u{0}b", "{{visitor.name}}"])
  func `a subject is one line and there`(subject: String) {
    #expect(
      findings { $0.message.variants[0].subject = subject }.contains {
        $0 == "error message.variants[0].subject"
      })
  }

  @Test func `an e-mail has links alone, and pictures by https`() {
    #expect(
      findings {
        $0.message.variants[0].buttons = [
          .init(label: "Go", action: .link("https://shop.example")),
          .init(label: "Reply", action: .reply),
        ]
      } == ["error message.variants[0].buttons[1]"])
    #expect(
      findings { $0.message.variants[0].image = .init(url: "http://shop.example/a.png") }
        == ["error message.variants[0].image"])
  }

  @Test func `triggers of a page never come to a mailbox`() {
    #expect(
      findings { $0.trigger = Trigger(event: .exitIntent, after: 0) }.contains(
        "error trigger.event"))
  }

  @Test func `settings read what they write of, and say what is wrong`() {
    var findings: [Finding] = []
    let settings = Settings(
      [
        "mail": [
          "url": "smtps://mail.shop.example", "base": "https://b.shop.example/", "rate": 5,
          "quiet": "22:00-08:00", "expires": "2h", "user": "shop", "starttls": "never",
        ]
      ], findings: &findings)
    #expect(findings == [])
    #expect(settings.mail.base == "https://b.shop.example")
    #expect(settings.mail.rate == 5 && settings.mail.expires == 7_200_000)
    #expect(settings.mail.quiet == .init(from: 1_320, to: 480))
    _ = Settings(
      [
        "mail": [
          "url": "http://x", "base": "mailto:x", "rate": 0, "quiet": "late", "user": "a\nb",
          "from": "Bo <bo@shop.example>", "starttls": "perhaps",
        ]
      ], findings: &findings)
    #expect(
      Set(findings.map(\.path))
        == Set(
          ["url", "base", "rate", "quiet", "user", "from", "starttls"].map { "settings.mail.\($0)" }
        ))
  }

  @Test(arguments: [
    ("bo@shop.example", true), ("bo.x+tag@mail.shop.example", true), ("a@b", true),
    ("bo@shop.example\r\nBcc: x@y.z", false), ("bo", false), ("@shop.example", false),
    ("bo@", false), ("a b@shop.example", false), ("<bo@shop.example>", false),
    ("bo@shop..example", false), (".bo@shop.example", false), ("bö@shop.example", false),
    ("bo@shop.example,cy@shop.example", false), ("\"b o\"@shop.example", false), ("", false),
    ("bo@-shop.example", false), ("bo\u{0}@shop.example", false), ("a@b@c", false),
  ])
  func `an address is plain enough for every header and command`(text: String, isSound: Bool) {
    #expect(MailAddress.isSound(text) == isSound)
  }

  @Test func `a link's place does not depend on the reader's language`() {
    var variant = Message.Variant(
      id: "a", text: "[A](https://a.example) [M](mailto:a@b.c) [A](https://a.example)",
      buttons: [.init(label: "B", action: .link("https://b.example"))])
    variant.translations["de"] = .init(text: "[D](https://d.example)")
    #expect(variant.targets == ["https://a.example", "https://d.example", "https://b.example"])
  }
}
