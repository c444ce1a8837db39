extension Candidate {
  /// When an e-mail may be sent: at once, or when its hours and the recipient's day are open and
  /// the last e-mail is long enough ago; `nil` if its hours never open.
  var due: Instant? {
    let cooled = situation.devices.compactMap(\.lastMail).max().map {
      $0 + plan.settings.cooldown
    }
    return item.nextOpen(
      from: max(situation.now, cooled ?? .distantPast), quiet: plan.settings.mail.quiet,
      zone: situation.zone)
  }

  /// How the e-mail travels; `nil` for what shows on a page.
  var mail: Entry.Assignment.Mail? {
    guard campaign.kind == .email, let address = situation.address, let due else { return nil }
    return Entry.Assignment.Mail(address: address, due: due)
  }
}

extension Plan.Item {
  /// Returns the first moment from `start` on at which the campaign's hours are open and the
  /// recipient, whose clocks are `zone`'s, is not to be left in peace; `nil` if there is none.
  func nextOpen(from start: Instant, quiet: Schedule.Interval?, zone: ZoneOffsets) -> Instant? {
    var moment = start
    for _ in 0..<Self.mostOpenings {
      if !isWithinHours(at: moment) {
        guard let next = hours?.nextChange(after: moment) else { return nil }
        moment = next
      } else if let end = quiet?.end(around: moment, in: zone) {
        moment = end
      } else {
        return moment
      }
    }
    return nil
  }

  /// More openings than a year has.
  private static let mostOpenings = 2_000
}

extension Schedule.Interval {
  /// Returns when the interval ends in which `moment` is on these clocks; `nil` if it is in none.
  func end(around moment: Instant, in zone: ZoneOffsets) -> Instant? {
    let wall = zone.wall(at: moment)
    let midnight = wall.flooredDivision(by: Self.day) * Self.day
    let minute = Int((wall - midnight) / 60_000)
    let isInside = from < to ? from..<to ~= minute : minute >= from || minute < to
    guard isInside else { return nil }
    let isTomorrow = from >= to && minute >= from
    let end = zone.instant(
      wall: midnight + (isTomorrow ? Self.day : 0) + Int64(to) * 60_000)
    // Where the clocks are put back the end comes twice: it is the later one.
    return end > moment ? end : moment + 60_000
  }

  private static let day: Milliseconds = 86_400_000
}
