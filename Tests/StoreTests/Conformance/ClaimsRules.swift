@testable import Store

/// What every ledger of claims promises.
enum ClaimsRules<Subject: Claims> {
  static var all: [Rule<Subject>] { taking + advancing + recovering }

  private static var taking: [Rule<Subject>] {
    [
      Rule("a key is claimed once, whoever asks") { open in
        let (left, right) = (try open(), try open())
        guard let claim = try left.claim("mail/ann", slots: 1, for: "a"), claim.owner == "a" else {
          return "it was not to be had"
        }
        for claims in [left, right, try open()] {
          if try claims.claim("mail/ann", slots: 1, for: "b") != nil { return "it was had twice" }
        }
        return try right.claim("mail/bob", slots: 1, for: "b") == nil ? "another is taken" : nil
      },
      Rule("a cap of n is n slots") { open in
        let (left, right) = (try open(), try open())
        let slots = try (0..<5).map { number in
          try (number % 2 == 0 ? left : right).claim("week", slots: 3, for: "a")?.slot
        }
        return slots == [0, 1, 2, nil, nil] ? nil : "\(slots)"
      },
      Rule("a claim does not tell whose it is") { open in
        let claim = try open().claim("ann@example.org", slots: 1, for: "a")
        return claim?.key.contains("ann") == false ? nil : "\(claim.debugDescription)"
      },
    ]
  }

  private static var advancing: [Rule<Subject>] {
    [
      Rule("stages only go on") { open in
        let ways: [(way: [Claim.Stage], next: Claim.Stage)] = [
          ([], .sent), ([], .claimed), ([.started], .claimed), ([.started], .started),
          ([.started, .sent], .released), ([.started, .sent], .started), ([.released], .started),
        ]
        for (way, next) in ways {
          let claims = try open()
          let key = "\(way) \(next)"
          guard let claim = try claims.claim(key, slots: 1, for: "a") else { return "no claim" }
          for stage in way { try claims.advance(claim, to: stage) }
          let error = failure { try claims.advance(claim, to: next) }
          if error?.isRejected != true { return "\(way), then \(next)" }
        }
        return nil
      },
      Rule("a released slot is free, and not its old owner's") { open in
        let (left, right) = (try open(), try open())
        guard let claim = try left.claim("k", slots: 1, for: "a") else { return "no claim" }
        try left.advance(claim, to: .released)
        guard try right.claim("k", slots: 1, for: "b")?.owner == "b" else { return "not free" }
        let error = failure { try left.advance(claim, to: .started) }
        return error?.isRejected == true ? nil : "two have it"
      },
    ]
  }

  private static var recovering: [Rule<Subject>] {
    [
      Rule("what was started is known to be unknown, and never taken again") { open in
        let first = try open()
        guard let claim = try first.claim("k", slots: 1, for: "a") else { return "no claim" }
        try first.advance(claim, to: .started)
        let second = try open()
        _ = try second.releaseUnstarted(except: "b")
        guard try second.unresolved() == [claim.at(.started)] else { return "it is not shown" }
        if try second.claim("k", slots: 1, for: "b") != nil { return "it was taken again" }
        try second.advance(claim, to: .sent)
        return try first.unresolved().isEmpty ? nil : "what a person decided is not heard"
      },
      Rule("what was not started is freed for the next run, and its owner may not start") { open in
        let (first, second) = (try open(), try open())
        guard let claim = try first.claim("k", slots: 1, for: "a"),
          let own = try second.claim("own", slots: 1, for: "b")
        else { return "no claim" }
        guard try second.releaseUnstarted(except: "b") == 1 else { return "one was to be freed" }
        if failure({ try first.advance(claim, to: .started) })?.isRejected != true {
          return "the old owner went on"
        }
        guard try second.claim("k", slots: 1, for: "b") != nil else { return "it is not free" }
        return failure { try second.advance(own, to: .started) }.map { "\($0)" }
      },
    ]
  }
}
