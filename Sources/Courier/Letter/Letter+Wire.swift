#if Gateway
package import Engine

extension Letter {
  /// Returns the message as it goes over the wire: header, text and HTML of the same Markdown.
  ///
  /// `id` names it in its Message-ID, for which it has to be letters, digits and dots.
  ///
  /// - Throws: what cannot stand in a header: a line break in a subject, name or address.
  package func message(id: String, at now: Instant) throws(MailFault) -> [UInt8] {
    guard MailAddress.isSound(sender) else { throw MailFault("the sender has no sound address") }
    guard MailAddress.isSound(recipient) else {
      throw MailFault("the recipient has no sound address")
    }
    let domain = sender.split(separator: "@").last ?? ""
    let boundary = "=_beckon_\(id)"
    var header = [
      try MailHeader.plain("Date", now.mailDate),
      try MailHeader.mailbox("From", senderName, sender),
      try MailHeader.mailbox("To", recipientName, recipient),
      try MailHeader.text("Subject", subject),
      try MailHeader.plain("Message-ID", "<\(id)@\(domain)>"),
    ]
    if !unsubscribe.isEmpty {
      // RFC 2369 and, for the mailbox's own button, RFC 8058.
      header.append(try MailHeader.plain("List-Unsubscribe", "<\(unsubscribe)>"))
      header.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }
    header += [
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
    ]
    var bytes = Array((header.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    for (type, content) in [("plain", plainText), ("html", html)] {
      bytes += Array(
        """
        --\(boundary)\r
        Content-Type: text/\(type); charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r

        """.utf8)
      bytes += QuotedPrintable.encode(content)
    }
    return bytes + Array("--\(boundary)--\r\n".utf8)
  }
}

extension Instant {
  /// The moment as RFC 5322 has it: "Fri, 27 Nov 2026 07:00:00 +0000".
  var mailDate: String {
    let wall = WallTime(milliseconds: milliseconds)
    let second =
      milliseconds.flooredDivision(by: 1_000) - milliseconds.flooredDivision(by: 60_000) * 60
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let clock = [wall.minuteOfDay / 60, wall.minuteOfDay % 60, Int(second)].map(two)
    return "\(wall.weekdayName.prefix(3)), \(two(wall.dayOfMonth)) \(wall.monthName.prefix(3))"
      + " \(wall.year) \(clock.joined(separator: ":")) +0000"
  }
}
#endif
