import Testing

@testable import Courier

struct ExchangeTests {
  /// Plays `lines` ("> " said, "< " heard, "." all given out) and returns what came of it.
  private func outcome(_ lines: [String], _ failure: String? = "broken") -> Delivery {
    var exchange = Exchange(Array("Hi\r\n".utf8), until: StopSign())
    for line in lines {
      if line == "." {
        while !exchange.next(3).isEmpty {}
      } else if line.hasPrefix("> ") {
        exchange.noteSaid(String(line.dropFirst(2)))
      } else {
        exchange.noteHeard(String(line.dropFirst(2)))
      }
    }
    return exchange.outcome(failure)
  }

  private let upToData = ["< 220 hi", "> EHLO me", "< 250 ok", "> MAIL FROM:<a@b>", "< 250 ok"]

  @Test func `what the server took is accepted with its words`() {
    let lines = upToData + ["> RCPT TO:<c@d>", "< 250 ok", "> DATA", "< 354 go", "."]
    #expect(outcome(lines + ["< 250 2.0.0 queued as 1"], nil) == .accepted("250 2.0.0 queued as 1"))
    #expect(outcome(lines + ["< 451 later"]) == .postponed("451 later"))
    #expect(outcome(lines + ["< 554 spam"]) == .refused("554 spam"))
    #expect(outcome(lines) == .unknown("broken"))
  }

  @Test func `a message that was not given out completely was not sent`() {
    let lines = upToData + ["> RCPT TO:<c@d>", "< 250 ok", "> DATA", "< 354 go"]
    #expect(outcome(lines) == .unreachable("broken"))
  }

  @Test(arguments: [
    ("550 no such user", Delivery.bounced("550 no such user")),
    ("550 5.1.1 no such user", .bounced("550 5.1.1 no such user")),
    ("550 5.7.1 relaying denied", .refused("550 5.7.1 relaying denied")),
    ("552 5.2.2 mailbox full", .refused("552 5.2.2 mailbox full")),
    ("452 4.2.2 mailbox full", .postponed("452 4.2.2 mailbox full")),
  ])
  func `what is said of the recipient tells a bounce from a refusal`(
    reply: String, wanted: Delivery
  ) {
    let lines = upToData + ["> RCPT TO:<c@d>", "< \(reply)"]
    #expect(outcome(lines) == wanted)
    // Taking leave changes nothing, nor does it from the connection before.
    #expect(outcome(lines + ["> QUIT", "< 221 bye"]) == wanted)
    #expect(outcome(["> QUIT", "< 221 bye"] + lines) == wanted)
  }

  @Test func `what is said before the recipient is about the server`() {
    #expect(outcome(["< 554 go away"]) == .unreachable("554 go away"))
    #expect(
      outcome(["< 220 hi", "> EHLO me", "< 250 ok", "> MAIL FROM:<a@b>", "< 530 log in"])
        == .unreachable("530 log in"))
    #expect(outcome([], "refused") == .unreachable("refused"))
  }

  @Test func `a reply of several lines is one, and passwords are not kept`() {
    var exchange = Exchange([], until: StopSign())
    exchange.noteSaid("AUTH PLAIN c2VjcmV0")
    exchange.noteHeard("334 ")
    exchange.noteSaid("c2VjcmV0")
    exchange.noteHeard("235-well")
    exchange.noteHeard("235 done")
    #expect(exchange.reply == "235-well 235 done")
    #expect(
      exchange.lines == ["> AUTH PLAIN ***", "< 334 ", "> ***", "< 235-well", "< 235 done"])
  }
}
