import Dashboard
import Engine
import Testing

/// The dashboard on a journal of which it reads the last part only.
struct OpeningTests {
  /// Every second conversation is handed over; the engine pauses twice and once goes on.
  private let entries: [Entry] = (0..<400).map { number in
    let at = Instant(milliseconds: 1_795_000_000_000 + Int64(number) * 1_000)
    let visitor = Visitor.ID("visitor-\(number)")
    switch number {
    case 30: return Entry(at: at, .automation(.init(campaign: "greeting", .paused)))
    case 31: return Entry(at: at, .automation(.init(campaign: "offer", .paused)))
    case 40: return Entry(at: at, .automation(.init(campaign: "offer", .resumed)))
    default:
      return Entry(
        at: at,
        .conversation(
          .init(
            conversation: Conversation.ID("k\(number)"), visitor: visitor,
            number % 2 == 0 ? .handedOver : .closed)))
    }
  }

  @Test(arguments: [0, 1, 35, 200, 399])
  func `numbers and pauses of what is past go on as if every entry were read`(cut: Int) {
    var (report, pauses, inbox) = (Report(), Pauses(), Inbox())
    for entry in entries[..<cut] {
      report.apply(entry)
      pauses.apply(entry)
      inbox.apply(entry)
    }
    var whole = Play([.sample("greeting"), .sample("offer")])
    var short = whole
    _ = whole.model.update(.happened(entries))
    _ = short.model.update(.reported(report, pauses))
    _ = short.model.update(.happened(Array(entries[cut...])))
    _ = short.model.update(.recalled(inbox))
    #expect(short.model.report == whole.model.report && short.model.pauses == whole.model.pauses)
    #expect(whole.model.pauses.campaigns == ["greeting"])
    if cut <= 200 { #expect(short.text == whole.text) }
  }
}
