#if Gateway
internal import Engine
internal import Store

// Room on the disk, and files that are looked after now and then.

extension DecisionLoop {
  private static let leastFree = 0.05
  private static let day: Milliseconds = 24 * 3_600_000

  mutating func checkRoom(at now: Instant) {
    if let lackOfRoom { fail(lackOfRoom, at: now) }
  }

  /// Why no events are taken before the disk is full.
  var lackOfRoom: String? {
    guard let free = try? workspace.freeShare(), free < Self.leastFree else { return nil }
    return "less than 5 % of the disk is free: make room"
  }

  /// Has summaries, snapshots and retention seen to, off this thread.
  mutating func lookAfterFiles(at now: Instant) {
    guard trouble == nil, !clock.isInDoubt else { return }
    let isDaily = nextUpkeep <= now
    if upkeep.begin(contents.library.settings.retention, isDaily: isDaily, at: now), isDaily {
      nextUpkeep = now + Self.day
    }
  }
}
#endif
