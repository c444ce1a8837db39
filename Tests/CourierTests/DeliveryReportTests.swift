import Testing

@testable import Courier

struct DeliveryReportTests {
  /// As Postfix writes it.
  private static func report(
    action: String = "failed", status: String = "5.1.1", code: String = "550 5.1.1 <Ana@x.example>"
  ) -> [UInt8] {
    Array(
      """
      From: MAILER-DAEMON@mx.example
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status;
      \tboundary="b1"

      --b1
      Content-Type: text/plain

      Sorry.

      --b1
      Content-Description: Delivery report
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example
      Arrival-Date: Fri, 27 Nov 2026 09:00:00 +0000

      Final-Recipient: rfc822; Ana@x.example
      Original-Recipient: rfc822;Ana@x.example
      Action: \(action)
      Status: \(status)
      Remote-MTA: dns; mail.x.example
      Diagnostic-Code: smtp; \(code):
          no such\u{1B}[31m user

      --b1
      Content-Type: text/rfc822-headers

      Subject: Thanks
      --b1--

      """.utf8)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `who has no mailbox is found, whatever the lines end with`(end: String) throws {
    let text = String(decoding: Self.report(), as: UTF8.self).replacing("\n", with: end)
    let report = try #require(DeliveryReport(Array(text.utf8)))
    #expect(
      report.failures == [
        .init(
          address: "ana@x.example", words: "5.1.1 550 5.1.1 <Ana@x.example>: no such[31m user",
          isForGood: true)
      ])
  }

  @Test func `a full mailbox is a failure, and not for good`() throws {
    let report = try #require(DeliveryReport(Self.report(status: "5.2.2", code: "552 full")))
    #expect(report.failures.map(\.isForGood) == [false])
  }

  @Test(arguments: [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0")])
  func `what may still arrive, or has, is no failure`(action: String, status: String) throws {
    let report = try #require(DeliveryReport(Self.report(action: action, status: status)))
    #expect(report.failures.isEmpty)
  }

  @Test(arguments: ["", "Subject: Hi\n\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: a@b\n"])
  func `other e-mails are no reports, whatever they say`(text: String) {
    #expect(DeliveryReport(Array(text.utf8)) == nil)
  }
}
