import Testing

@testable import Engine

@Suite struct `Conversations` {
  @Test func `hold back campaigns while they go on, and no longer than the visit`() {
    var simulation = Simulation(.live("hello") { $0.frequency = .oncePerVisit })
    simulation.open()
    simulation.tell(.message("Hello?", nil))
    #expect(simulation.visitor?.conversation?.isOpen == true)
    let before = simulation.shown.count
    simulation.note(.left)
    simulation.open(on: "p2")
    #expect(simulation.shown.count == before)
    simulation.jump(to: 31 * 60_000)
    simulation.open(on: "p3")
    #expect(simulation.visitor?.conversation?.isOpen == false)
    #expect(simulation.shown.count == before + 1)
  }

  @Test func `stay in the history, and go on with the next message`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.tell(.message("Hello?", nil))
    simulation.jump(to: 31 * 60_000)
    simulation.open(on: "p2")
    simulation.tell(.message("Still there?", nil), on: "p2")
    #expect(simulation.visitor?.conversation?.isOpen == true)
    #expect(simulation.visitor?.conversation?.messages == 2)
  }
}
