import Testing

@testable import Courier

struct MailHeaderTests {
  @Test func `plain text stays as it is, other text is encoded in words that are short enough`()
    throws
  {
    #expect(try MailHeader.text("Subject", "Hello") == "Subject: Hello")
    #expect(try MailHeader.text("Subject", "Grüße") == "Subject: =?UTF-8?B?R3LDvMOfZQ==?=")
    // What looks like an encoded word is none.
    #expect(try MailHeader.text("Subject", "=?x?=") == "Subject: =?UTF-8?B?PT94Pz0=?=")
    let long = try MailHeader.text("Subject", String(repeating: "日本語", count: 20))
    let lines = long.split(separator: "\r\n")
    #expect(lines.count > 3)
    #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" =?UTF-8?B?") && $0.hasSuffix("?=") })
  }

  @Test func `long plain text is folded at spaces and is the same unfolded`() throws {
    let text = (1...40).map { "word\($0)" }.joined(separator: " ")
    let field = try MailHeader.text("Subject", text)
    #expect(field.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    #expect(field.replacing("\r\n", with: "") == "Subject: \(text)")
    let endless = String(repeating: "x", count: 2_000)
    #expect(
      try MailHeader.text("Subject", endless).split(separator: "\r\n").allSatisfy {
        $0.utf8.count <= 78
      })
  }

  @Test func `names are quoted where they have to be`() throws {
    #expect(try MailHeader.mailbox("To", "", "bo@x.org") == "To: bo@x.org")
    #expect(
      try MailHeader.mailbox("To", "Bo \"B\" \\ Ny", "bo@x.org")
        == "To: \"Bo \\\"B\\\" \\\\ Ny\" <bo@x.org>")
    #expect(
      try MailHeader.mailbox("To", "Zoë", "z@x.org") == "To: =?UTF-8?B?Wm/Dqw==?= <z@x.org>")
    #expect(throws: MailFault.self) { try MailHeader.mailbox("To", "", "bo@x.org>,<cy@x.org") }
  }

  @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
  func `base64 is the standard's`(text: String) {
    let known = [
      "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
      "foobar": "Zm9vYmFy",
    ]
    #expect(Base64.text(Array(text.utf8)) == known[text])
  }

  @Test func `quoted-printable keeps lines short, ends visible and dots away from beginnings`() {
    func encoded(_ text: String) -> String {
      String(decoding: QuotedPrintable.encode(text), as: UTF8.self)
    }
    #expect(encoded("a=b ü") == "a=3Db =C3=BC\r\n")
    #expect(encoded("end \n.\nx") == "end=20\r\n=2E\r\nx\r\n")
    let lines = encoded(String(repeating: "a.", count: 200)).split(separator: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") })
    #expect(
      lines.joined().replacing("=2E", with: ".").replacing("=", with: "")
        == String(repeating: "a.", count: 200))
  }
}
