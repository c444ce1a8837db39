/// A made journal: visitors who come three times and look at pages; every second one is sent
/// something and closes or clicks it. The same visitors and length give the same lines.
///
/// Everybody comes once before anybody comes again, so that folding looks for people whom it has
/// not touched for long. Five hundred are there at a time: so many are, on the average, of a
/// million who come thrice in three weeks and stay for five minutes.
struct MadeJournal: Sequence, IteratorProtocol {
  /// Entries of one visitor.
  static let entriesPerVisitor = MadeVisit.lengths.reduce(0, +)

  private let visitors: Int
  private let crowd: Int
  /// Who is here: a visitor of this round and the next entry of the visit.
  private var present: [(visitor: Int, step: Int)] = []
  private var round = 0
  private var come = 0
  private var now: Int64 = 1_795_242_766_000
  private var dice = Dice(seed: 7)
  /// Who goes on before anybody else: what one event leads to is written in a row.
  private var busy: Int?

  /// Makes the journal of so many visitors, of whom at most `crowd` are there at a time.
  init(visitors: Int, crowd: Int = 500) {
    self.visitors = visitors
    self.crowd = Swift.min(crowd, visitors)
  }

  /// The payload of the next entry.
  mutating func next() -> [UInt8]? {
    guard fill() else { return nil }
    now += Int64(dice.below(4))
    let place = busy ?? dice.below(present.count)
    let (visitor, step) = present[place]
    let visit = MadeVisit(visitor: visitor, round: round)
    if step + 1 < MadeVisit.lengths[round] {
      present[place].step += 1
      busy = visit.isFollowed(step) ? place : nil
    } else {
      busy = nil
      present.swapAt(place, present.count - 1)
      present.removeLast()
    }
    return Array(visit.payload(step, at: now).utf8)
  }

  /// Lets people in while there is room; false when everybody has come and gone.
  private mutating func fill() -> Bool {
    while present.count < crowd, come < visitors {
      present.append((come, 0))
      come += 1
    }
    guard present.isEmpty else { return true }
    guard round + 1 < MadeVisit.lengths.count else { return false }
    (round, come) = (round + 1, 0)
    // The next visits begin a week later.
    now += 7 * 86_400_000
    return fill()
  }
}

/// One visit of one visitor of a made journal.
private struct MadeVisit {
  /// How many entries the first, the second and the last visit have.
  static let lengths = [6, 9, 9]

  private let visitor: Int
  private let round: Int

  init(visitor: Int, round: Int) {
    (self.visitor, self.round) = (visitor, round)
  }

  /// One entry as a program writes it: names sorted.
  func payload(_ step: Int, at now: Int64) -> String {
    switch (round, step) {
    case (0, 0): #"{"at":\#(now),"t":"visitor","v":"\#(id(.visitor))"}"#
    case (0, 1), (1, 0), (2, 0): visit(now)
    case (0, 2), (1, 1), (2, 1): page(now, 1, step)
    case (0, 3): activity(now, 1, step, #""percent":50,"#, "scroll")
    case (0, 4), (1, 8), (2, 8): activity(now, 1, step, "", "page_left")
    case (0, _): page(now, 2, step)
    case (_, 2): page(now, 2, step)
    case (_, 7): activity(now, 2, step, "", "page_left")
    case (1, _) where visitor % 4 == 0: invited(step, now, ending: "dismissed", "closed")
    case (2, _) where visitor % 4 == 2: invited(step, now, ending: "clicked", "/plans")
    case (_, 3): activity(now, 2, step, #""percent":75,"#, "scroll")
    case (_, 4) where visitor % 3 == 0:
      activity(now, 2, step, #""name":"add_to_cart","properties":{"sku":"A1"},"#, "custom")
    case (_, 5): activity(now, 2, step, #""selector":".sizes","#, "click")
    case (_, 6): activity(now, 2, step, "", "exit_intent")
    default: activity(now, 2, step, "", "hidden")
    }
  }

  /// Whether the next entry follows from this one: the page that begins a visit, an invitation
  /// that a page led to.
  func isFollowed(_ step: Int) -> Bool { step < (round == 0 ? 2 : 1) || round > 0 && step == 2 }

  /// Steps 3 to 6 of a visit in which something is sent.
  private func invited(_ step: Int, _ now: Int64, ending: String, _ detail: String) -> String {
    switch step {
    case 3: assigned(now)
    case 4: fact(now, step, "delivered", "")
    case 5: fact(now, step, "displayed", "")
    default: fact(now, step, ending, #""detail":"\#(detail)","#)
    }
  }

  private func visit(_ now: Int64) -> String {
    let country = Words.countries[visitor % Words.countries.count]
    let agent = "\(Words.agents[visitor % Words.agents.count]) build/\(visitor % 41)"
    let referrer = Words.referrers[visitor % Words.referrers.count]
    let tags = #""utm":{"campaign":"spring","source":"newsletter"},"#
    return #"{"agent":"\#(agent)","at":\#(now),"channel":"web","landing":"\#(url(1))","#
      + #""language":"en-GB","place":{"city":"\#(country)-city\#(visitor % 7)","#
      + #""country":"\#(country)"},"platform":"desktop","#
      + (visitor % 2 == 0 ? #""referrer":"\#(referrer)","# : "")
      + #""t":"visit",\#(visitor % 3 == 0 ? tags : "")"v":"\#(id(.visitor))","#
      + #""zone":"Europe/Berlin"}"#
  }

  private func page(_ now: Int64, _ page: Int, _ step: Int) -> String {
    #"{"at":\#(now),"id":"\#(id(.event, step))","p":"\#(id(.page, page))","t":"page","#
      + #""title":"Prices - Northlight Lamps","url":"\#(url(page))","v":"\#(id(.visitor))"}"#
  }

  private func activity(
    _ now: Int64, _ page: Int, _ step: Int, _ detail: String, _ what: String
  ) -> String {
    #"{"at":\#(now),"id":"\#(id(.event, step))",\#(detail)"p":"\#(id(.page, page))","#
      + #""t":"activity","v":"\#(id(.visitor))","what":"\#(what)"}"#
  }

  private func assigned(_ now: Int64) -> String {
    #"{"at":\#(now),"c":"\#(campaign)","expires":\#(now + 60_000),"first":true,"#
      + #""i":"\#(id(.invitation))","nature":"content","occurrence":\#(now - 5_000),"#
      + #""p":"\#(id(.page, 1))","revision":2,"t":"assigned","v":"\#(id(.visitor))","#
      + #""variant":"a"}"#
  }

  private func fact(_ now: Int64, _ step: Int, _ what: String, _ detail: String) -> String {
    #"{"at":\#(now),"c":"\#(campaign)",\#(detail)"displayed":\#(now),"#
      + #""i":"\#(id(.invitation))","id":"\#(id(.event, step))","new":"person","t":"fact","#
      + #""v":"\#(id(.visitor))","variant":"a","what":"\#(what)"}"#
  }

  private var campaign: String { "spring-offer-\(visitor % 20 + 20 * round)" }

  private func url(_ page: Int) -> String {
    let path = Words.pages[(visitor + page + round) % Words.pages.count]
    return "https://northlight.example\(path)?plan=\(visitor % 50)"
  }

  /// The visitor's name, or the name of something in this visit.
  private func id(_ kind: Kind, _ number: Int = 0) -> String {
    let rest = kind == .visitor ? 0 : kind.rawValue << 16 | round << 8 | number
    var dice = Dice(seed: UInt64(visitor) << 32 | UInt64(rest))
    return MadeJournal.name(&dice)
  }

  private enum Kind: Int {
    case visitor, page, event, invitation
  }
}

extension MadeJournal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// 32 hexadecimal digits, as clients make names.
  static func name(_ dice: inout Dice) -> String {
    let words = [dice.next(), dice.next()]
    let bytes = (0..<32).map { digits[Int(words[$0 / 16] >> (4 * UInt64($0 % 16)) & 15)] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
