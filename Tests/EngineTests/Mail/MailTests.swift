@testable import Engine
import Testing

/// Hours of a day, in ms.
private let hour: Milliseconds = 3_600_000

struct MailTests {
  @Test func `an e-mail goes to identified people with an address, whatever page is open`() {
    var day = Simulation(.mail(), library: .mailing())
    day.visit()
    day.visit(by: "v2", email: nil)
    day.open(by: "v3")
    day.run(to: hour)
    for visitor in ["v1", "v2", "v3"] as [Visitor.ID] { day.order(by: visitor) }
    #expect(day.shown == ["m  \(hour)"])
    #expect(day.assignments.first?.mail == .init(address: "bo@shop.example", due: at(hour)))
    #expect(day.post() == ["m bo@shop.example \(hour)"])
    #expect(day.post() == [])
    #expect(day.facts == ["delivered \(hour + 1)"])
  }

  @Test func `an e-mail leaves the page alone, and the page the e-mail`() {
    let banner = Campaign.live("page") {
      $0.trigger = Trigger(event: .event("order"), after: 0)
    }
    var day = Simulation(
      .mail(), banner, library: .mailing { $0.settings.cooldown = 60_000 })
    day.visit()
    day.open(on: "p2")
    day.order()
    #expect(Set(day.assignments.map(\.campaign)) == ["m", "page"])
    #expect(day.visitor?.pending?.page == "p2")
    day.post()
    day.note(.opened, of: day.assignments.first { $0.mail != nil }?.invitation ?? "")
    #expect(day.visitor?.visit?.displays[.conversation] == 0)
  }

  @Test func `what is delayed comes after the visit is over`() {
    var day = Simulation(
      .mail { $0.trigger = Trigger(event: .event("order"), after: 2 * hour) },
      library: .mailing())
    day.visit()
    day.order()
    day.run(to: 3 * hour)
    #expect(day.shown == ["m  \(2 * hour + 10)"])
  }

  @Test func `outside hours an e-mail waits for the next open moment and is not lost`() {
    let open = OpenHours([at(9 * hour)..<at(17 * hour), at(33 * hour)..<at(41 * hour)])
    let item = Plan.Item(campaign: .mail { $0.hours = .inside("office") }, hours: open)
    var day = Simulation(items: [item], library: .mailing())
    day.visit()
    day.run(to: 18 * hour)
    day.order()
    #expect(day.assignments.first?.mail?.due == at(33 * hour))
    #expect(day.post() == [])
    day.run(to: 33 * hour - 1)
    #expect(day.post() == [])
    day.run(to: 33 * hour)
    #expect(day.post().count == 1)
  }

  @Test func `quiet hours are the recipient's, on the recipient's clocks`() {
    let berlin = ZoneOffsets(
      name: "Europe/Berlin", [.init(from: .distantPast, offset: 2 * hour)])
    var library = Library.mailing()
    library.settings.mail.quiet = Schedule.Interval("22:00-08:00")
    var day = Simulation(.mail(), library: library)
    day.decider = Decider(
      plan: Plan(
        items: [.init(campaign: .mail())], library: library, zones: ["Europe/Berlin": berlin]))
    day.visit(zone: "Europe/Berlin")
    day.visit(by: "v2", email: "cy@shop.example")
    // The tests' day begins at 14:13:20 UTC.
    let ten = 22 * hour - Milliseconds(14 * 3_600 + 13 * 60 + 20) * 1_000
    day.run(to: ten - 2 * hour)
    day.order()
    day.order(by: "v2")
    #expect(day.post().count == 1)
    // At eight in Berlin it is six in UTC.
    day.run(to: ten + 8 * hour - 1)
    #expect(day.post() == [])
    day.run(to: ten + 8 * hour)
    #expect(day.post().count == 1)
  }

  @Test(arguments: [Invitation.Fact.unsubscribed, .bounced])
  func `an address that wants no more, or is none, gets nothing more`(fact: Invitation.Fact) {
    let often = Campaign.mail { $0.frequency = .everyTime(gap: 0) }
    var day = Simulation(often, library: .mailing())
    day.visit()
    day.order()
    day.post(fact)
    day.run(to: hour)
    // Whoever else has the address is the same mailbox.
    day.visit(by: "v2", email: "BO@shop.example")
    day.order()
    day.order(by: "v2")
    #expect(day.assignments.count == 1)
    #expect(day.mailReasons().first == fact.rawValue)
    #expect(day.report["m"].suppressed[fact.rawValue]?.people == 2)
  }

  @Test(arguments: [Invitation.Fact.unsubscribed, .bounced])
  func `an address that an operator lets in again gets e-mails`(fact: Invitation.Fact) {
    var day = Simulation(
      Campaign.mail { $0.frequency = .everyTime(gap: 0) }, library: .mailing())
    day.visit()
    day.order()
    day.post(fact)
    day.run(to: hour)
    #expect(day.decider.state.refusals.map(\.address) == ["bo@shop.example"])
    #expect(day.decider.state.refusals.map(\.visitors) == [["v1"]])
    day.receive(.readmitted("v1", address: "bo@shop.example", by: "eve"))
    #expect(day.decider.state.refusals.isEmpty)
    day.order()
    #expect(day.assignments.count == 2)
  }

  @Test func `an e-mail that waits is given up when its recipient unsubscribes`() {
    let open = OpenHours([at(9 * hour)..<at(17 * hour)])
    let late = Plan.Item(campaign: .mail("late") { $0.hours = .inside("office") }, hours: open)
    var day = Simulation(items: [.init(campaign: .mail("early")), late], library: .mailing())
    day.visit()
    day.order()
    day.post()
    day.run(to: 1_000)
    day.order()
    day.note(.unsubscribed, of: day.assignments[0].invitation)
    day.run(to: 10 * hour)
    #expect(day.post() == [])
    #expect(day.entries.last?.detail == "unsubscribed")
  }

  @Test func `what is too late is dropped with its reason, and does not count as sent`() {
    var day = Simulation(
      .mail(), library: .mailing { $0.settings.mail.expires = 2 * hour })
    day.visit()
    day.order()
    day.run(to: 3 * hour)
    #expect(day.post() == [])
    #expect(day.entries.last?.detail == "too_late")
    #expect(day.visitor?.invitationsSent == 0)
    // An order that became known too late gets nothing either.
    day.receive(.happened("v1", name: "order", properties: [:]), behind: 2 * hour + 1_000)
    day.run(to: 3 * hour + 1)
    #expect(day.assignments.count == 1)
  }

  @Test func `a campaign that was paused keeps its e-mails until it goes on`() {
    var day = Simulation(.mail(), library: .mailing())
    day.visit()
    day.order()
    let paused = Campaign.mail { $0.status = .paused }
    day.decider.adopt(Plan(items: [.init(campaign: paused)], library: .mailing()), at: day.now)
    #expect(day.post() == [])
    day.run(to: hour)
    day.decider.adopt(Plan(items: [.init(campaign: .mail())], library: .mailing()), at: day.now)
    #expect(day.post().count == 1)
  }

  @Test func `once is once on whatever device, and a gap is kept`() {
    let often = Campaign.mail("often") {
      $0.frequency = .everyTime(gap: hour)
    }
    var day = Simulation(.mail("once"), often, library: .mailing())
    day.visit(as: "bo")
    day.visit(by: "v2", as: "bo")
    for moment in [1, 2, 30, 90] as [Milliseconds] {
      day.run(to: moment * 60_000)
      day.order()
      day.order(by: "v2")
    }
    #expect(day.assignments.count { $0.campaign == "once" } == 1)
    #expect(day.assignments.count { $0.campaign == "often" } == 2)
  }

  @Test func `people of the control group get nothing and are counted`() {
    var day = Simulation(.mail { $0.holdout = 10_000 }, library: .mailing())
    day.visit()
    day.order()
    #expect(day.assignments.isEmpty)
    #expect(day.report["m"].heldOut.exposed.people == 1)
  }

  @Test func `a purchase after an opened e-mail is credited to it`() {
    let library = Library.mailing {
      $0.goals["sale"] = Goal(id: "sale", title: "Sale", .purchase(atLeast: 0))
    }
    var day = Simulation(.mail { $0.goal = "sale" }, library: library)
    day.visit()
    day.order()
    day.post()
    day.note(.opened, of: day.assignments[0].invitation)
    day.run(to: hour)
    day.open(on: "p3")
    day.tell(.activity(.custom("purchase", ["value": .integer(40)])), on: "p3")
    #expect(day.report["m"].rate(.converted).part == 1)
  }

  @Test func `a decider that begins anew hands out what was not sent, once`() {
    var day = Simulation(.mail(), library: .mailing())
    day.visit()
    day.visit(by: "v2", email: "cy@shop.example")
    day.order()
    day.post()
    day.order(by: "v2")
    var heir = Decider(plan: day.decider.plan)
    var memory = Memory()
    for (place, entry) in day.entries.enumerated() { memory.apply(entry, Int64(place + 1)) }
    heir = Decider(plan: day.decider.plan, memory: memory)
    #expect(heir.unsent.map(\.address) == ["cy@shop.example"])
    #expect(heir.takePost(at: day.now).invitation?.address == "cy@shop.example")
    #expect(heir.takePost(at: day.now).invitation == nil)
  }

  @Test func `an order that came while nobody decided gets its e-mail at the start`() {
    var day = Simulation(.mail(), library: .mailing())
    day.visit()
    var memory = Memory()
    let order = Entry(at: at(hour), .happened("v1", name: "order", properties: [:]))
    for (place, entry) in (day.entries + [order]).enumerated() {
      memory.apply(entry, Int64(place + 1))
    }
    day.decider = Decider(plan: day.decider.plan, memory: memory)
    day.run(to: 2 * hour)
    #expect(day.post().count == 1)
  }

  @Test func `what is in doubt is not handed out again by itself`() {
    var day = Simulation(.mail(), library: .mailing())
    day.visit()
    day.order()
    day.post(.inDoubt)
    day.run(to: hour)
    day.decider.adopt(day.decider.plan, at: day.now)
    #expect(day.post() == [])
    #expect(day.report["m"][.inDoubt].people == 1)
  }
}

extension Entry {
  /// What a fact says besides.
  fileprivate var detail: String? {
    if case .invitation(let fact) = body { fact.detail } else { nil }
  }
}
