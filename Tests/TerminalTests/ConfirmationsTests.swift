import Testing

@testable import Terminal

struct ConfirmationsTests {
  private func answering() -> Confirmations {
    var confirmations = Confirmations()
    confirmations.sent(bytes: 4_000, atMilliseconds: 0)
    confirmations.answered(1)
    return confirmations
  }

  @Test func `a terminal that never answers is never waited for`() {
    var confirmations = Confirmations()
    for frame in 0..<100 {
      confirmations.sent(bytes: 4_000, atMilliseconds: Int64(frame))
      #expect(confirmations.isReady(atMilliseconds: Int64(frame)))
    }
    #expect(!confirmations.isAwaiting)
  }

  @Test func `small frames may be under way together, large ones alone`() {
    var confirmations = answering()
    confirmations.sent(bytes: 300, atMilliseconds: 1)
    #expect(confirmations.isReady(atMilliseconds: 1))
    confirmations.sent(bytes: 300, atMilliseconds: 2)
    #expect(!confirmations.isReady(atMilliseconds: 2))
    confirmations.answered(1)
    #expect(confirmations.isReady(atMilliseconds: 3))
    confirmations.sent(bytes: 4_000, atMilliseconds: 4)
    #expect(!confirmations.isReady(atMilliseconds: 4))
    confirmations.answered(2)
    #expect(confirmations.isReady(atMilliseconds: 5))
    #expect(!confirmations.isAwaiting)
  }

  @Test func `an answer that got lost is given up, and the next one counts again`() {
    var confirmations = answering()
    confirmations.sent(bytes: 4_000, atMilliseconds: 10)
    #expect(!confirmations.isReady(atMilliseconds: 3_010))
    #expect(confirmations.isReady(atMilliseconds: 3_011))
    confirmations.sent(bytes: 4_000, atMilliseconds: 3_011)
    #expect(confirmations.isReady(atMilliseconds: 3_012))
    confirmations.answered(1)
    confirmations.sent(bytes: 4_000, atMilliseconds: 3_020)
    #expect(!confirmations.isReady(atMilliseconds: 3_021))
  }

  @Test func `more answers than questions do no harm`() {
    var confirmations = answering()
    confirmations.answered(5)
    #expect(confirmations.isReady(atMilliseconds: 1))
  }

  @Test func `the decoder counts the answers and takes them for no keys`() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[0nj\u{1B}[0n".utf8)) == [.key(.character("j"))])
    #expect(decoder.statusAnswers == 2)
  }

  @Test func `an Escape that is pressed just before an answer stays an Escape`() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}\u{1B}[0n".utf8)) == [.key(.escape)])
    #expect(decoder.statusAnswers == 1)
    #expect(decoder.feed(Array("\u{1B}\u{1B}[?2026;2$y".utf8)) == [.key(.escape)])
    #expect(decoder.canSynchronize == true)
  }
}
