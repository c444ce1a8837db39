@testable import Engine
import Testing

/// Invitations that nobody sees.
struct ExpiryTests {
  @Test func `an invitation that is not displayed is withdrawn and frees once`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.run(to: 100_000)
    #expect(simulation.facts == ["withdrawn 60000"])
    #expect(simulation.visitor?.invitationsSent == 0)
    #expect(simulation.decider.state.invitations.isEmpty)
    simulation.open(on: "p2")
    #expect(simulation.shown == ["hello p1 0", "hello p2 100000"])
    #expect(simulation.assignments.map(\.isFirst) == [true, false])
  }

  @Test func `a page that has let one expire is not asked until it tells something`() {
    for frequency in [Frequency.once, .oncePerVisit, .everyTime(gap: 0)] {
      for cooldown in [0, 300_000] as [Milliseconds] {
        let library = Library.shop { $0.settings.cooldown = cooldown }
        var simulation = Simulation(
          .live("hello") { $0.frequency = frequency }, library: library)
        simulation.open()
        simulation.run(to: 1_000_000)
        #expect(simulation.shown == ["hello p1 0"])
        #expect(simulation.decider.nextDeadline == nil)
        simulation.note(.visible)
        #expect(simulation.shown == ["hello p1 0", "hello p1 1000000"])
      }
    }
  }

  @Test func `a displayed invitation does not expire`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.report(.displayed)
    simulation.run(to: 1_000_000)
    #expect(simulation.facts == ["delivered 1", "displayed 1"])
  }

  @Test func `leaving withdraws what was not displayed, and only that`() {
    for (displayed, withdrawn) in [(false, ["withdrawn 5000"]), (true, [])] {
      var simulation = Simulation(.live("hello"))
      simulation.open()
      if displayed { simulation.report(.displayed) }
      simulation.run(to: 5_000)
      simulation.note(.left)
      #expect(simulation.facts.filter { $0.hasPrefix("withdrawn") } == withdrawn)
      #expect(simulation.visitor?.pending == nil)
    }
  }

  @Test func `a new visit withdraws what the last one did not show`() {
    let library = Library.shop { $0.settings.expires = 24 * 3_600_000 }
    var simulation = Simulation(.live("hello"), library: library)
    simulation.open()
    simulation.run(to: 3_600_000)
    simulation.open(on: "p2")
    #expect(simulation.facts == ["withdrawn 3600000"])
    #expect(simulation.shown == ["hello p1 0", "hello p2 3600000"])
  }

  @Test func `what is told of a withdrawn invitation counts for nothing`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.run(to: 60_000)
    simulation.report(.displayed, .clicked)
    #expect(simulation.facts == ["withdrawn 60000"])
  }
}
