@testable import Engine

extension Entry {
  /// Something that a report counts, at `moment`: any fact, goal, reason and conversation.
  static func counted(_ random: inout Random, at moment: Instant) -> Entry {
    let campaign: Campaign.ID = random.pick(["c1", "c2"])
    let visitor = Visitor.ID("v\(random.below(9))")
    let variant = random.pick(["a", "b"])
    let newness: [InvitationFact.Novelty] = [.person, .invitation, .again]
    let body: Body =
      switch random.below(7) {
      case 0:
        .assigned(
          Assignment(
            invitation: "i1", campaign: campaign, revision: 1, variant: variant,
            nature: .conversation, visitor: visitor, page: "p1", expires: moment,
            occurrence: moment, isFirst: random.happens(50),
            eligible: random.pick(Consideration.Novelty.allCases)))
      case 1, 2:
        .invitation(
          InvitationFact(
            fact: random.pick(Invitation.Fact.allCases), invitation: "i1", campaign: campaign,
            variant: variant, visitor: visitor, displayed: moment, novelty: random.pick(newness),
            detail: ""))
      case 3:
        .considered(
          Consideration(
            visitor: visitor, campaign: campaign,
            random.pick([.heldOut(.campaign), .suppressed("cooldown"), .suppressed("lost_to")]),
            novelty: random.pick(Consideration.Novelty.allCases), isFirst: random.happens(50)))
      case 4:
        .converted(
          Conversion(
            visitor: visitor, campaign: campaign, variant: variant,
            invitation: random.pick(["i1", nil]), goal: random.pick(["sale", "lead"]),
            exposed: moment, displayed: random.pick([moment, nil]), visit: moment,
            value: random.pick([nil, 4_990]), order: nil, novelty: random.pick(newness),
            displayNovelty: random.pick(newness),
            isTrial: random.happens(50)))
      case 5:
        .message(
          ConversationMessage(
            conversation: "k", id: "m", visitor: visitor,
            author: random.pick([
              .visitor, .agent("ana"), .bot("b", answer: random.pick(["", "hi"])),
            ]),
            text: "", campaign: nil, isFirst: random.happens(50),
            waited: random.pick([nil, Int64(random.below(100_000))])))
      default:
        .conversation(
          ConversationChange(
            conversation: "k", visitor: visitor,
            random.pick([.closed, .resolved, .handedOver, .read, .rated(.great, comment: "")])))
      }
    return Entry(at: moment, body)
  }

  /// So many of them over so long.
  static func counted(_ count: Int, within span: Milliseconds, seed: UInt64) -> [Entry] {
    var random = Random(seed: seed)
    return (0..<count).map { _ in
      counted(&random, at: EngineTests.at(Int64.random(in: 0..<span, using: &random)))
    }
  }
}
