@testable import Engine
import Testing

/// A campaign that is looked at every day, many times over: how often does a look ever mislead?
struct TrialSimulationTests {
  /// What befalls the people of one trial each day.
  struct Scene: Sendable, CustomStringConvertible {
    /// People who see the campaign a day.
    let treated: Int
    /// People who are held out a day.
    let heldOut: Int
    /// The share of them that converts: the treated, and the others.
    let rates: (Double, Double)
    var looks = 200
    var runs = 2_000

    var description: String { "\(treated):\(heldOut) a day, rates \(rates)" }

    /// The share of runs in which some look contradicts the truth, by our interval and by the one
    /// for a single look.
    func mistakes(seed: UInt64) -> (sequential: Double, naive: Double) {
      var random = Random(seed: seed)
      let days = (Day(treated, rates.0), Day(heldOut, rates.1))
      var wrong = (sequential: 0, naive: 0)
      for _ in 0..<runs {
        let run = mistakes(days, &random)
        wrong.sequential += run.sequential ? 1 : 0
        wrong.naive += run.naive ? 1 : 0
      }
      return (Double(wrong.sequential) / Double(runs), Double(wrong.naive) / Double(runs))
    }

    private func mistakes(
      _ days: (Day, Day), _ random: inout Random
    ) -> (sequential: Bool, naive: Bool) {
      var (wrong, naive) = (false, false)
      var (converted, others) = (0, 0)
      for look in 1...looks {
        converted += days.0.converted(&random)
        others += days.1.converted(&random)
        let scores = score(converted, others, look)
        naive = naive || scores > 1.96
        // Ours is wider than three of these: what is less cannot be wrong.
        if scores > 2.5, !wrong {
          let trial = Trial(
            Rate(part: converted, of: treated * look),
            against: Rate(part: others, of: heldOut * look))
          wrong = trial.lift.map { !$0.interval.contains(rates.0 - rates.1) } ?? false
        }
        if wrong && naive { break }
      }
      return (wrong, naive)
    }

    /// How many standard errors the observed difference is from the truth.
    private func score(_ converted: Int, _ others: Int, _ look: Int) -> Double {
      let (m, n) = (Double(treated * look), Double(heldOut * look))
      let (p, q) = (Double(converted + 2) / (m + 4), Double(others + 2) / (n + 4))
      let variance = p * (1 - p) / m + q * (1 - q) / n
      let error = Double(converted) / m - Double(others) / n - rates.0 + rates.1
      return abs(error) / variance.squareRoot()
    }
  }

  /// The binomial distribution of a day's conversions.
  private struct Day {
    private var sums: [Double] = []

    init(_ people: Int, _ rate: Double) {
      var chance = (0..<people).reduce(1) { product, _ in product * (1 - rate) }
      var sum = chance
      for number in 0..<people {
        sums.append(sum)
        chance *= Double(people - number) / Double(number + 1) * rate / (1 - rate)
        sum += chance
      }
    }

    func converted(_ random: inout Random) -> Int {
      let chance = Double(random.next() >> 11) * 0x1p-53
      var number = 0
      while number < sums.count, chance > sums[number] { number += 1 }
      return number
    }
  }

  /// 2,000 runs estimate a twentieth to within ±0.01 at two standard errors.
  private static let tolerance = 0.01

  @Test(arguments: [
    Scene(treated: 90, heldOut: 10, rates: (0.05, 0.05)),
    Scene(treated: 20, heldOut: 20, rates: (0.02, 0.02)),
    Scene(treated: 30, heldOut: 30, rates: (0.2, 0.2)),
    Scene(treated: 19, heldOut: 1, rates: (0.5, 0.5)),
  ])
  func `without an effect, daily looks hardly ever see one`(scene: Scene) {
    let mistakes = scene.mistakes(seed: 7)
    #expect(mistakes.sequential <= 0.05 + Self.tolerance, "seed 7, \(scene)")
    // The control: an interval that holds for one look is wrong in a quarter of runs or more.
    #expect(mistakes.naive > 0.25, "seed 7, \(scene)")
  }

  @Test(arguments: [
    Scene(treated: 45, heldOut: 5, rates: (0.08, 0.05)),
    Scene(treated: 30, heldOut: 30, rates: (0.12, 0.2)),
  ])
  func `with an effect, the interval covers it at all looks together`(scene: Scene) {
    #expect(scene.mistakes(seed: 11).sequential <= 0.05 + Self.tolerance, "seed 11, \(scene)")
  }

  @Test func `a real effect is found`() {
    let found = (0..<100 as Range<UInt64>).filter { seed in
      var random = Random(seed: seed)
      let days = (Day(500, 0.13), Day(500, 0.1))
      var (converted, others) = (0, 0)
      return (1...20).contains { look in
        converted += days.0.converted(&random)
        others += days.1.converted(&random)
        let trial = Trial(
          Rate(part: converted, of: 500 * look), against: Rate(part: others, of: 500 * look))
        return trial.verdict == .better
      }
    }
    #expect(found.count >= 95)
  }
}
