public import Engine

extension ZonedTime {
  /// Returns what the zone's clocks are ahead of UTC within `range`, for the engine to look up.
  public func offsets(in range: Range<Instant>) -> ZoneOffsets {
    let start = range.lowerBound
    let seconds =
      start.milliseconds.flooredDivision(by: 1_000)
      + 1..<max(
        start.milliseconds.flooredDivision(by: 1_000) + 1,
        range.upperBound.milliseconds.flooredDivision(by: 1_000))
    let changes = file.changes(in: seconds).map {
      ZoneOffsets.Change(
        from: Instant(milliseconds: $0.from * 1_000), offset: $0.period.offset * 1_000)
    }
    let first = ZoneOffsets.Change(from: start, offset: offset(at: start).milliseconds)
    return ZoneOffsets(name: name, [first] + changes)
  }
}
