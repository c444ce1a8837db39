import Engine
import Store
import Testing

@Suite struct `Zone offsets` {
  /// What the engine looks up must be what the system's clocks show, hour by hour for a year.
  @Test(arguments: [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC",
    "Africa/Casablanca",
  ])
  func `are those of the system, through every clock change`(name: String) throws {
    let clock = try #require(ZonedTime(zone: name))
    let start = Instant(milliseconds: 1_767_225_600_000)
    let end = start + 365 * 86_400_000
    let offsets = clock.offsets(in: start..<end)
    for half in 0..<(365 * 48) {
      let moment = start + Int64(half) * 1_800_000
      let wall = WallTime(milliseconds: offsets.wall(at: moment)).description
      #expect(
        wall.replacing("T", with: " ") == clock.text(moment), "\(name) \(moment.milliseconds)")
    }
  }
}
