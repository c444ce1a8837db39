#if Gateway
import Engine
import Testing

@testable import Gateway

/// Wall clocks that are set, slowly or by years.
struct SteadyClockTests {
  /// What the clock says when the wall is `wall` and so many seconds have passed, both in seconds.
  private func sample(_ wall: Int64, _ steady: Int64) -> SteadyClock.Sample {
    SteadyClock.Sample(wall: Instant(milliseconds: wall * 1_000), steady: steady * 1_000)
  }

  private func time(_ clock: inout SteadyClock, _ wall: Int64, _ steady: Int64) -> Int64 {
    clock.time(sample(wall, steady)).milliseconds / 1_000
  }

  @Test func `a clock that goes on is believed, and so are small steps`() {
    var clock = SteadyClock(sample(1_000, 5))
    #expect(time(&clock, 1_010, 15) == 1_010)
    #expect(clock.takeNotices().isEmpty)
    #expect(time(&clock, 1_200, 25) == 1_200 && !clock.isInDoubt)
    #expect(clock.takeNotices() == ["the clock was put forward by 3 minutes"])
    #expect(time(&clock, 1_100, 30) == 1_100 && !clock.isInDoubt)
    #expect(clock.takeNotices().count == 1)
  }

  @Test(arguments: [100_000, -500] as [Int64])
  func `a leap is believed when a second sample agrees`(leap: Int64) {
    var clock = SteadyClock(sample(1_000, 0))
    #expect(time(&clock, 1_001 + leap, 1) == 1_001 && clock.isInDoubt)
    #expect(time(&clock, 1_009 + leap, 9) == 1_009 && clock.isInDoubt)
    #expect(clock.takeNotices().count == 1)
    #expect(time(&clock, 1_012 + leap, 12) == 1_012 + leap && !clock.isInDoubt)
    #expect(clock.takeNotices().count == 1)
  }

  @Test func `a leap that is taken back was none`() {
    var clock = SteadyClock(sample(1_000, 0))
    #expect(time(&clock, 90_000, 1) == 1_001)
    #expect(time(&clock, 1_002, 2) == 1_002 && !clock.isInDoubt)
    #expect(clock.takeNotices().last == "the clock is back where it was")
  }

  @Test func `samples that do not agree with each other begin the doubt anew`() {
    var clock = SteadyClock(sample(1_000, 0))
    #expect(time(&clock, 90_000, 1) == 1_001)
    #expect(time(&clock, 50_000, 12) == 1_012 && clock.isInDoubt)
    #expect(time(&clock, 50_005, 17) == 1_017 && clock.isInDoubt)
    #expect(time(&clock, 50_011, 23) == 50_011 && !clock.isInDoubt)
  }
}
#endif
