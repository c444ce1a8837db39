import Engine
import Testing

struct DurationTextTests {
  @Test(
    arguments: [
      ("90s", 90_000), ("5m", 300_000), ("2h", 7_200_000), ("3d", 259_200_000),
      ("1w", 604_800_000), ("1m30s", 90_000), ("250ms", 250), ("45", 45_000), ("0", 0),
      (" 1 H ", 3_600_000), ("1m250ms", 60_250),
    ] as [(String, Milliseconds)])
  func `a duration is read as people write it`(text: String, milliseconds: Milliseconds) {
    #expect(DurationText.parse(text) == milliseconds)
  }

  @Test(arguments: [
    "", " ", "s", "5x", "-5", "-5s", "1.5h", "5 minutes", "ms", "9223372036854775807s",
    "9223372036854775807w", "99999999999999999999", "1h-5m", "٣s",
  ])
  func `what is no duration is refused`(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test(arguments: UInt64(0)..<16)
  func `what is written can be read again`(block: UInt64) {
    for seed in block * 50..<(block + 1) * 50 {
      var random = Random(seed: seed)
      let length = Int64(random.below([60_000, 1 << 40].randomElement(using: &random) ?? 1))
      #expect(DurationText.parse(DurationText.format(length)) == length, "seed \(seed)")
    }
  }

  @Test func `words count their units`() {
    #expect(DurationText.words(90_000) == "1 minute 30 seconds")
    #expect(DurationText.words(45_001) == "45 seconds 1 ms")
    #expect(DurationText.words(0) == "0 seconds")
  }
}

struct InstantTests {
  @Test func `adding stops at the ends of time`() {
    #expect(Instant.distantFuture + 1 == .distantFuture)
    #expect(Instant.distantPast + -1 == .distantPast)
    #expect(at(5) + 10 == at(15))
    #expect(at(15) - at(5) == 10)
  }
}

struct StableHashTests {
  /// Computed by an independent program: assignments hang on these, so they may never change.
  @Test func `hashes are the same for ever`() {
    func value(_ seed: UInt64 = 0, _ body: (inout StableHash) -> Void) -> UInt64 {
      var hash = StableHash(seed: seed)
      body(&hash)
      return hash.value
    }
    #expect(value { _ in } == 0xf52a_15e9_a9b5_e89b)
    #expect(value { $0.add("") } == 0x4f2d_b50f_1240_40cd)
    #expect(
      value {
        $0.add("ab"); $0.add("c")
      } == 0x9399_8dd6_edc9_a3b3)
    #expect(
      value {
        $0.add("a"); $0.add("bc")
      } == 0x0372_a433_aa0f_e51e)
    #expect(value { $0.add(-1) } == 0x9795_737c_4a2d_acd5)
    #expect(value(7) { $0.add("é") } == 0x6de0_0021_7356_e362)
    #expect(
      StableHash.identifier(["invitation", "v1", "hello"], [0, 1_000])
        == "37ab9bb1aef8e9787a6e1c4c4ccc2ea1")
    #expect(StableHash.basisPoints("bucket", "v1") == 7_988)
  }

  @Test func `places are spread evenly`() {
    let low = (0..<2_000).filter { StableHash.basisPoints("split", "visitor \($0)") < 5_000 }.count
    #expect((900...1_100).contains(low))
  }
}

struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3),
    ("page.tme", "page.time", 1),
  ])
  func `letters are added, dropped or changed`(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(left, right) == distance)
    #expect(EditDistance.between(right, left) == distance)
  }
}
