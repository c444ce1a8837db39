import Engine
import Testing

@testable import Courier

struct LetterTests {
  private func letter(_ change: (inout Letter) -> Void = { _ in }) -> Letter {
    var letter = Letter(
      senderName: "Mia Sommer, Northlight", sender: "hello@northlight.example",
      recipientName: "Bo", recipient: "bo@example.org", subject: "Your lamp",
      preheader: "It is on its way",
      blocks: Markdown.parse(
        "# Hello Bo\nYour **lamp** is [here](https://n.example/t).\n\n- one\n- two"),
      image: .init(url: "https://n.example/lamp.png", words: "A \"lamp\""),
      buttons: [.init(label: "See it", address: "https://n.example/b")], language: "en",
      accent: "#b4540a", brand: "Northlight",
      tracked: ["https://n.example/t": "https://b.example/mail/click?t=T"],
      pixel: "https://b.example/mail/open?t=O",
      unsubscribe: "https://b.example/mail/unsubscribe?t=U")
    change(&letter)
    return letter
  }

  private func text(_ letter: Letter) throws -> String {
    String(
      decoding: try letter.message(id: "1f.0", at: Instant(milliseconds: 1_795_762_800_000)),
      as: UTF8.self)
  }

  /// Header and text part for ever: mailboxes and filters read these.
  @Test func `a message is text and HTML of the same words, with what mailboxes ask for`() throws {
    let text = try text(letter())
    let head = """
      Date: Fri, 27 Nov 2026 07:00:00 +0000
      From: "Mia Sommer, Northlight" <hello@northlight.example>
      To: "Bo" <bo@example.org>
      Subject: Your lamp
      Message-ID: <1f.0@northlight.example>
      List-Unsubscribe: <https://b.example/mail/unsubscribe?t=U>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: multipart/alternative;
       boundary="=_beckon_1f.0"

      --=_beckon_1f.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Hello Bo

      Your lamp is here <https://b.example/mail/click?t=3DT>.

      - one
      - two

      See it: https://n.example/b

      --=20
      Northlight
      Unsubscribe: https://b.example/mail/unsubscribe?t=3DU
      --=_beckon_1f.0
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <!doctype html>
      """
    #expect(text.hasPrefix(head.replacing("\n", with: "\r\n")))
    #expect(text.hasSuffix("--=_beckon_1f.0--\r\n"))
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.hasPrefix(".") })
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `the page has links by way of the gateway, the picture and the way out`() {
    let page = letter().html
    for part in [
      "<h1>Hello Bo</h1>", "<strong>lamp</strong>", "<ul><li>one</li><li>two</li></ul>",
      "<a href=\"https://b.example/mail/click?t=T\" style=\"color:#b4540a\">here</a>",
      "<img src=\"https://n.example/lamp.png\" alt=\"A &quot;lamp&quot;\"",
      "<img src=\"https://b.example/mail/open?t=O\" width=\"1\" height=\"1\" alt=\"\">",
      "<a href=\"https://b.example/mail/unsubscribe?t=U\"", "It is on its way",
    ] { #expect(page.contains(part), "\(part)") }
  }

  private static let hostile = [
    "x\r\nBcc: everybody@example.org", "x\nBcc: y@z.org", "x\u{0}y", "x\ry", "x\u{7f}y",
  ]

  @Test(arguments: hostile)
  func `nothing breaks out of a header`(text: String) throws {
    #expect(throws: MailFault.self) { try self.text(letter { $0.subject = text }) }
    #expect(throws: MailFault.self) { try self.text(letter { $0.senderName = text }) }
    #expect(throws: MailFault.self) { try self.text(letter { $0.recipientName = text }) }
    #expect(throws: MailFault.self) { try self.text(letter { $0.sender = "a@\(text)" }) }
    #expect(throws: MailFault.self) { try self.text(letter { $0.recipient = "\(text)@b.org" }) }
    #expect(throws: MailFault.self) { try self.text(letter { $0.unsubscribe = text }) }
  }

  @Test func `nothing breaks out of a page`() throws {
    let evil = "</p><script>alert(1)</script>\"' onload=x &amp;"
    let page = letter {
      $0.blocks = Markdown.parse(
        "\(evil) [\(evil)](javascript:alert(1)) [x](https://n.example/\"onx)")
      $0.subject = evil
      $0.preheader = evil
      $0.brand = evil
      $0.buttons = [.init(label: evil, address: "javascript:alert(1)")]
      $0.image = .init(url: "https://n.example/\"onerror=\"x", words: evil)
    }.html
    #expect(!page.contains("<script"))
    #expect(!page.contains("javascript:"))
    #expect(!page.contains("\"onerror"))
    #expect(!page.contains("\"onx"))
  }

  @Test func `what a visitor is called is neither markup nor a line of its own`() throws {
    var library = Library()
    var ignored: [Finding] = []
    library.brands["b"] = Brand(
      id: "b", ["title": "Northlight"], findings: &ignored)
    library.channels["mail"] = Channel(
      id: "mail", ["kind": "email", "brand": "b", "address": "a@b.example"],
      findings: &ignored)
    var campaign = Campaign(id: "c")
    campaign.kind = .email
    campaign.channels = ["mail"]
    campaign.message.variants[0].text = "Hi {{visitor.name|there}}"
    campaign.message.variants[0].subject = "For {{visitor.name|you}}"
    var state = State()
    let name = "[x](https://evil.example)\r\nBcc: *y*"
    state.apply(Entry(at: Instant(milliseconds: 1), .visitorCreated("v")))
    state.apply(Entry(at: Instant(milliseconds: 2), .details("v", name: name, email: nil)))
    let visitor = try #require(state.visitors["v"])
    let letter = try #require(
      Letter(campaign, variant: "a", to: visitor, at: "bo@example.org", in: library) { _ in
        .init(tracked: [:], pixel: "", unsubscribe: "")
      })
    #expect(letter.subject == "For [x](https://evil.example)  Bcc: *y*")
    #expect(letter.blocks == [.paragraph([.text("Hi [x](https://evil.example)  Bcc: *y*")])])
    #expect(try text(letter).contains("\r\nSubject: For [x](https://evil.example)  Bcc: *y*\r\n"))
  }

}
