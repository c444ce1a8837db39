@testable import Engine
import Foundation
import Testing

struct TrialTests {
  private static let clear = Trial(Rate(part: 600, of: 5_000), against: Rate(part: 400, of: 5_000))

  @Test(arguments: [
    (1.0, 12.600_561, 0.05, 9.084_379), (100.0, 12.600_561, 0.05, 30.352_090),
    (10_000.0, 12.600_561, 0.05, 356.164_104), (250.0, 86.702_135, 0.01, 59.648_568),
  ])
  func `the bound is the published one`(time: Double, rho: Double, error: Double, bound: Double) {
    #expect(abs(Trial.mixture(time, rho: rho, error) / bound - 1) < 0.000_001)
  }

  @Test func `a clear difference is told with its interval, both ways about`() throws {
    let lift = try #require(Self.clear.lift)
    let relative = try #require(Self.clear.relativeLift)
    #expect(abs(lift.value - 0.04) < 1e-12 && abs(relative.value - 0.5) < 1e-12)
    #expect(lift.interval.lowerBound > 0.01 && lift.interval.upperBound < 0.07)
    #expect(relative.interval.lowerBound > 0.1 && relative.interval.upperBound < 1.2)
    #expect(Self.clear.verdict == .better && Self.clear.peopleNeeded == 0)
    let turned = Trial(Self.clear.control, against: Self.clear.treatment)
    #expect(turned.verdict == .worse)
    #expect(turned.lift?.value == -lift.value)
  }

  @Test(arguments: [(0, 0, 0, 0), (0, 0, 3, 9), (3, 9, 0, 0), (5, 4, 1, 9), (-1, 4, 1, 9)])
  func `without two groups of people nothing is told`(a: Int, m: Int, b: Int, n: Int) {
    let trial = Trial(Rate(part: a, of: m), against: Rate(part: b, of: n))
    #expect(trial.lift == nil && trial.relativeLift == nil && trial.peopleNeeded == nil)
    #expect(trial.verdict == .undecided && trial.verdict.words == "cannot tell yet")
  }

  @Test func `a few people tell nothing, and no end is promised without a difference`() {
    let few = Trial(Rate(part: 3, of: 3), against: Rate(part: 0, of: 3))
    #expect(few.verdict == .undecided && few.relativeLift == nil)
    let same = Trial(Rate(part: 10, of: 100), against: Rate(part: 20, of: 200))
    #expect(same.lift?.value == 0 && same.peopleNeeded == nil)
    let hair = Trial(
      Rate(part: 500_000, of: 1_000_000), against: Rate(part: 500_001, of: 1_000_000))
    #expect(hair.peopleNeeded == nil)
  }

  @Test func `a control that may be nought leaves the relative lift open above`() {
    let trial = Trial(Rate(part: 400, of: 4_000), against: Rate(part: 1, of: 40))
    #expect(trial.relativeLift?.interval.upperBound == .infinity)
  }

  @Test(arguments: UInt64(0)..<100)
  func `both lifts agree, and with as many more people as needed they can tell`(seed: UInt64) {
    var random = Random(seed: seed)
    func rate() -> Rate {
      let whole = 20 + random.below(3_000)
      return Rate(part: 1 + random.below(whole / 2), of: whole)
    }
    let trial = Trial(rate(), against: rate(), among: 1 + random.below(3))
    guard let lift = trial.lift, let relative = trial.relativeLift else {
      Issue.record("seed \(seed): no lift")
      return
    }
    #expect(lift.interval.contains(lift.value) && relative.interval.contains(relative.value))
    #expect((lift.interval.lowerBound > 0) == (relative.interval.lowerBound > 0), "seed \(seed)")
    #expect((lift.interval.upperBound < 0) == (relative.interval.upperBound < 0), "seed \(seed)")
    guard let needed = trial.peopleNeeded, needed > 0, needed < 1_000_000 else { return }
    let people = Double(trial.treatment.whole + trial.control.whole)
    let undecided = trial.grown(1 + 0.8 * Double(needed) / people)
    let decided = trial.grown(1 + 1.2 * Double(needed) / people)
    #expect(undecided.verdict == .undecided && decided.verdict != .undecided, "seed \(seed)")
  }

  @Test func `several comparisons share the error`() throws {
    let alone = try #require(Self.clear.lift?.interval)
    let trial = Trial(Self.clear.treatment, against: Self.clear.control, among: 4)
    let shared = try #require(trial.lift?.interval)
    #expect(trial.errorRate == 0.012_5)
    #expect(shared.lowerBound < alone.lowerBound && shared.upperBound > alone.upperBound)
  }

  @Test(arguments: [1e-300, 1e-9, 0.05, 0.5, 0.707_106_7, 1, 1.414_213_6, 2, 3, 1e6, 1.7e308])
  func `the logarithm is the system's`(value: Double) {
    let expected = Foundation.log(value)
    #expect(
      abs(value.naturalLogarithm - expected) <= 4e-16 * max(abs(expected), value == 1 ? 0 : 1))
  }
}

extension Trial {
  /// The same rates with so many times the people.
  fileprivate func grown(_ growth: Double) -> Trial {
    func grown(_ rate: Rate) -> Rate {
      Rate(
        part: Int((Double(rate.part) * growth).rounded()),
        of: Int((Double(rate.whole) * growth).rounded()))
    }
    return Trial(grown(treatment), against: grown(control), among: Int(0.05 / errorRate + 0.5))
  }
}
