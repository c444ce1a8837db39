import Testing

@testable import Engine

@Suite struct `Versions` {
  /// The order of semver.org §11, and parts that are left out.
  @Test func `are in semantic order`() throws {
    let ordered = [
      "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
      "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2", "1.10", "2",
    ]
    let versions = try ordered.map { try #require(Version($0)) }
    for (i, left) in versions.enumerated() {
      for (j, right) in versions.enumerated() {
        #expect((left < right) == (i < j), "\(left.text) \(right.text)")
        #expect((left == right) == (i == j), "\(left.text) \(right.text)")
      }
    }
  }

  @Test func `mean the same however they are written`() {
    #expect(Version("2") == Version("v2.0.0+build7"))
    #expect(Set([Version("2"), Version("2.0"), Version("2.0.0")]).count == 1)
    for text in ["", "v", "two", "1..2", "1.2-", "-1", "1.2-a..b", "99999999999999999999"] {
      #expect(Version(text) == nil, "\(text)")
    }
  }

  @Test func `are compared with what an app says of itself`() {
    for (operation, truths) in [
      (.is, [.no, .yes, .no]), (.greater, [.no, .no, .yes]), (.atLeast, [.no, .yes, .yes]),
      (.less, [.yes, .no, .no]), (.atMost, [.yes, .yes, .no]),
    ] as [(Engine.Test.VersionOperator, [Truth])] {
      let found = ["2.9", "2.10.0", "2.10.1"].map { text in
        Version("2.10").map {
          Engine.Test.version(operation, $0).truth(of: .text(text), at: at(0))
        }
      }
      #expect(found == truths)
    }
    let odd = Version("2").map { Engine.Test.version(.is, $0).truth(of: .text("odd"), at: at(0)) }
    #expect(odd == .unknown)
  }
}

@Suite struct `Money` {
  @Test(arguments: [
    ("49.90", 4_990), ("49.9", 4_990), ("49", 4_900), ("-0.05", -5), ("0", 0), (" 7.00 ", 700),
  ])
  func `is read and written in hundredths`(text: String, amount: Int64) {
    #expect(Engine.Money.parse(text) == amount)
    #expect(Engine.Money.parse(Engine.Money.format(amount)) == amount)
  }

  @Test(arguments: ["", ".", "1.", "1.234", "1,5", "a", "--1", "99999999999999999999"])
  func `is nothing else`(text: String) { #expect(Engine.Money.parse(text) == nil) }

  @Test func `in rules is written with a point or in hundredths`() {
    for operand in ["49.90", 4_990] as [JSON] {
      let (rule, findings) = Rule.read(["cart.value": ["at_least": operand]])
      #expect(rule == .when("cart.value", .money(.atLeast, 4_990)) && findings.isEmpty)
    }
    #expect(Rule.read(["cart.value": ["between": ["9", "3"]]]).findings.count == 1)
  }
}
