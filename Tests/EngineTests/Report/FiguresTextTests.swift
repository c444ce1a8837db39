@testable import Engine
import Testing

struct FiguresTextTests {
  /// So many people of one variant of which so many converted, each worth 49.90.
  private static func arm(_ people: Int, converted: Int) -> Arm {
    var arm = Arm()
    for number in 0..<people {
      arm.sent.add(.person)
      for fact in [Invitation.Fact.delivered, .displayed] { arm.facts[fact, default: Count()].add(.person) }
      if number % 4 == 0 { arm.facts[.opened, default: Count()].add(.person) }
      if number < converted { arm.conversions.add(conversion(heldOut: false)) }
    }
    return arm
  }

  private static func conversion(heldOut: Bool) -> Entry.Conversion {
    Entry.Conversion(
      visitor: "v1", campaign: "c1", variant: "a", invitation: heldOut ? nil : "i1", goal: "sale",
      exposed: at(0), displayed: heldOut ? nil : at(0), visit: at(0), value: 4_990, order: nil,
      novelty: .person)
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
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    print(text)
    print(Self.figures(a: Self.arm(20, converted: 2), b: nil, heldOut: (9, 0)).lines().joined(separator: "\n"))
    print(Figures().lines().joined(separator: "\n"))
  }
}
