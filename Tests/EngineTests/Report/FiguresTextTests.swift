@testable import Engine
import Testing

struct FiguresTextTests {
  /// So many people of one variant of which so many converted, each worth 49.90.
  private static func arm(_ people: Int, converted: Int) -> Arm {
    var arm = Arm()
    for number in 0..<people {
      arm.sent.add(.person)
      for fact in [Invitation.Fact.delivered, .displayed] {
        arm.facts[fact, default: Count()].add(.person)
      }
      if number % 4 == 0 { arm.facts[.opened, default: Count()].add(.person) }
      if number < converted { arm.conversions.add(conversion(heldOut: false)) }
    }
    return arm
  }

  private static func conversion(heldOut: Bool) -> Entry.Conversion {
    Entry.Conversion(
      visitor: "v1", campaign: "c1", variant: "a", invitation: heldOut ? nil : "i1", goal: "sale",
      exposed: at(0), displayed: heldOut ? nil : at(0), visit: at(0), value: 4_990, order: nil,
      novelty: .person, displayNovelty: .person, isTrial: true)
  }

  private static func figures(a: Arm, b: Arm?, heldOut: (people: Int, converted: Int)) -> Figures {
    var figures = Figures()
    figures.variants["a"] = a
    figures.variants["b"] = b
    for number in 0..<heldOut.people {
      figures.heldOut.exposed.add(isFirst: true)
      if number < heldOut.converted { figures.heldOut.conversions.add(conversion(heldOut: true)) }
    }
    let people = a.sent.people + (b?.sent.people ?? 0) + heldOut.people + 40
    (0..<people).forEach { _ in figures.eligible.add(.person) }
    (0..<30).forEach { figures.suppressed["cooldown", default: Tally()].add(isFirst: $0 % 2 == 0) }
    (0..<30).forEach { _ in figures.suppressed["visit_limit", default: Tally()].add(isFirst: true) }
    return figures
  }

  @Test func `two variants and a holdout are told side by side, in 80 columns`() {
    let figures = Self.figures(
      a: Self.arm(3_200, converted: 160), b: Self.arm(3_100, converted: 310), heldOut: (700, 30))
    let text = figures.lines(order: ["a", "b"]).joined(separator: "\n")
    #expect(text == Self.expected)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
  }

  private static let expected = """
    eligible      7040 people in 7040 visits
    held out      700 people in 700 visits

                    people  invitations    times
    sent              6300         6300     6300
    delivered         6300         6300     6300  6300/6300 100 %
    displayed         6300         6300     6300  6300/6300 100 %
    opened            1575         1575     1575  1575/6300 25 %
    clicked              0            0        0  0/6300 0 %
    replied              0            0        0  0/6300 0 %
    details given        0            0        0  0/6300 0 %
    converted          470          470      470  470/6300 7.5 %
    dismissed            0            0        0  0/6300 0 %
    withdrawn            0            0        0

    goal            people        times    value
    sale               470          470 23453.00

    variant       people who converted, of those to whom it was sent
    a             160/3200 5 %
    b             310/3100 10 %
    held out      30/700 4.3 %

    a against the holdout
      +0.7 points (-2.7 to +4.1), +17 % (-37 % to +420 %)
      cannot tell yet: about 67,000 more people would, at these rates
    b against the holdout
      +5.7 points (+2.4 to +9.0), +133 % (+36 % to +574 %)
      better
    b against a
      +5.0 points (+2.7 to +7.3), +100 % (+46 % to +184 %)
      better
    All ranges together hold at 95 %, however often you look.

    held back by    people       visits
    cooldown            15           30
    visit_limit         30           30
    """

  @Test func `few people are told with their uncertainty, and nobody with nothing`() {
    let few = Self.figures(a: Self.arm(20, converted: 2), b: nil, heldOut: (9, 0))
    let lines = few.lines()
    #expect(lines.contains("opened               5            5        5  5/20 25 % (11–47 %)"))
    #expect(lines.contains("held out      0/9 0 % (0–30 %)"))
    #expect(lines.contains("  +10.0 points (-100.0 to +100.0)"))
    #expect(Figures().lines() == ["never sent"])
  }

  @Test func `programs get the same, with every interval`() {
    let figures = Self.figures(
      a: Self.arm(3_200, converted: 160), b: Self.arm(3_100, converted: 310), heldOut: (700, 0))
    let json = figures.answer(order: ["b", "a"])
    #expect(json["converted"]?["rate"]?["part"] == 470)
    #expect(json["variants"]?["b"]?["converted_of_sent"]?["whole"] == 3_100)
    #expect(json["held_out"]?["exposed"] == ["people": 700, "visits": 700])
    let lift = json["lift"]?.array ?? []
    #expect(lift.map { $0["variant"] } == ["b", "a", "a"])
    #expect(lift.map { $0["against"] } == [.null, .null, "b"])
    #expect(lift.map { $0["verdict"] } == ["better", "better", "worse"])
    #expect(lift[0]["relative"] == nil && lift[2]["relative"]?["high"] != .null)
    #expect(lift[0]["people_needed"] == 0)
  }

  @Test(arguments: [
    (0, "about 0"), (99, "about 99"), (100, "about 100"), (101, "about 110"),
    (66_101, "about 67,000"), (1_234_567, "about 1,300,000"),
  ])
  func `what is only about so many says so`(number: Int, text: String) {
    #expect(Share.about(number) == text)
  }
}
