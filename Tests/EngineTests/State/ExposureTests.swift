@testable import Engine
import Testing

struct ExposureTests {
  /// What an exposure remembers, by definition.
  private struct Reference {
    var sent: [(invitation: Invitation.ID, at: Instant, occurrence: Instant)] = []
    var count = 0
    var occurrences: [Instant] = []
    var displayed: Exposure.Display?
  }

  @Test(arguments: UInt64(0)..<24)
  func `an exposure tells what was sent, shown and taken back`(seed: UInt64) {
    var random = Random(seed: seed)
    var (exposure, reference) = (Exposure(), Reference())
    for step in 0..<300 {
      let moment = at(Int64(step))
      switch random.below(4) {
      case 0, 1:
        let occurrence = at(Int64(random.below(20)))
        let assignment = Entry.Assignment.made(Invitation.ID("i\(step)"), occurrence: occurrence)
        exposure.note(assignment, in: 1, at: moment)
        reference.sent.append((assignment.invitation, moment, occurrence))
        reference.count += 1
        reference.occurrences = (reference.occurrences + [occurrence]).suffix(16)
      case 2:
        guard let one = reference.sent.randomElement(using: &random) else { continue }
        let display = Exposure.Display(invitation: one.invitation, assigned: one.at, at: moment)
        exposure.note(display, pageViews: step)
        reference.displayed = display
      default:
        guard let one = reference.sent.randomElement(using: &random) else { continue }
        exposure.noteWithdrawn(one.occurrence)
        reference.count -= 1
        reference.occurrences.removeAll { $0 == one.occurrence }
      }
      #expect(exposure.sent == reference.count, "seed \(seed), step \(step)")
      #expect(exposure.occurrences == reference.occurrences, "seed \(seed), step \(step)")
      #expect(exposure.displayed == reference.displayed, "seed \(seed), step \(step)")
      #expect(exposure.invitation == reference.sent.last?.invitation, "seed \(seed)")
      #expect(exposure.last == reference.sent.last?.at ?? .distantPast, "seed \(seed)")
    }
  }

  @Test func `facts are a set`() {
    var facts: Invitation.Facts = [.opened, .delivered]
    #expect(!facts.contains(.displayed))
    facts.insert(.displayed)
    facts.insert(.opened)
    #expect(Array(facts) == [.delivered, .displayed, .opened])
    #expect(facts == [.delivered, .displayed, .opened])
    for fact in Invitation.Fact.allCases {
      #expect(Array([fact] as Invitation.Facts) == [fact])
    }
  }

  @Test func `exposures are found by campaign, in the order of the first contact`() {
    var exposures = Exposures()
    for campaign in ["c2", "c1", "c2"] as [Campaign.ID] {
      exposures.change(campaign) { $0.sent += 1 }
    }
    #expect(exposures.keys == ["c2", "c1"])
    #expect(exposures["c2"]?.sent == 2)
    #expect(exposures["c3"] == nil)
    #expect(exposures.map { "\($0.key) \($0.value.sent)" } == ["c2 2", "c1 1"])
  }
}

extension Entry.Assignment {
  fileprivate static func made(_ id: Invitation.ID, occurrence: Instant) -> Entry.Assignment {
    Entry.Assignment(
      invitation: id, campaign: "c1", revision: 1, variant: "a", nature: .content, visitor: "v1",
      page: "p1", expires: occurrence, occurrence: occurrence, isFirst: false, eligible: .again)
  }
}
