import Glibc

@testable import Store

/// A notifier together with what it tells of: a rule changes things and looks what is told.
struct NotifierSetting<Subject: Notifier> {
  let notifier: Subject
  /// Changes a thing, by its number, as this program; two numbers are two things.
  let change: (Int) throws -> Void
  /// Whether the hints say that the thing of this number may have changed.
  let tells: (Set<Subject.Hint>, Int) -> Bool

  /// Whether poll(2) finds something to be drained within so many milliseconds.
  func isRung(within milliseconds: Int32) -> Bool {
    var waiting = [pollfd(fd: notifier.descriptor, events: Int16(POLLIN), revents: 0)]
    return unsafe poll(&waiting, 1, milliseconds) > 0
  }

  /// The hints that come, none later than half a second, until those of `things` are among them.
  func hints(of things: Int...) -> Set<Subject.Hint> {
    var found: Set<Subject.Hint> = []
    while !things.allSatisfy({ tells(found, $0) }), isRung(within: 500) {
      let more = notifier.drain()
      if more.isEmpty { break }
      found.formUnion(more)
    }
    return found
  }
}

/// What every notifier promises while nothing is in its way. Hints may come twice and be about
/// what came to nothing, so nothing is said against one too many while things change.
enum NotifierRules<Subject: Notifier> {
  static var all: [Rule<NotifierSetting<Subject>>] { telling + resting }

  private static var telling: [Rule<NotifierSetting<Subject>>] {
    [
      Rule("who waits is woken by what another program changes, and told of it") { open in
        let (own, other) = (try open(), try open())
        try other.change(1)
        guard own.isRung(within: 500) else { return "it was not woken" }
        let found = own.hints(of: 1)
        return own.tells(found, 1) ? nil : "\(found)"
      },
      Rule("everybody who waits is told, whoever drains first") { open in
        let (left, right, other) = (try open(), try open(), try open())
        try other.change(1)
        for own in [left, right] where !own.tells(own.hints(of: 1), 1) { return "one was not" }
        return nil
      },
      Rule("several changes at once are all told") { open in
        let (own, other) = (try open(), try open())
        for thing in [1, 2, 1] { try other.change(thing) }
        let found = own.hints(of: 1, 2)
        return own.tells(found, 1) && own.tells(found, 2) ? nil : "\(found)"
      },
      Rule("it goes on telling after it was drained") { open in
        let (own, other) = (try open(), try open())
        for thing in [1, 2, 1] {
          try other.change(thing)
          if !own.tells(own.hints(of: thing), thing) { return "thing \(thing) was not told" }
        }
        return nil
      },
    ]
  }

  private static var resting: [Rule<NotifierSetting<Subject>>] {
    [
      Rule("where nothing changes nobody is woken") { open in
        let own = try open()
        return own.isRung(within: 0) || !own.notifier.drain().isEmpty ? "it was woken" : nil
      },
      Rule("who has drained can sleep until the next change") { open in
        let (own, other) = (try open(), try open())
        try other.change(1)
        guard own.tells(own.hints(of: 1), 1) else { return "it was not told" }
        // What came twice may still be on its way.
        for _ in 0..<10 where own.isRung(within: 20) { _ = own.notifier.drain() }
        if own.isRung(within: 0) { return "it is woken for ever" }
        return own.notifier.drain().isEmpty ? nil : "it tells the same for ever"
      },
      Rule("what did not change is not told") { open in
        let (own, other) = (try open(), try open())
        try other.change(1)
        let found = own.hints(of: 1)
        return own.tells(found, 2) ? "\(found)" : nil
      },
    ]
  }
}
