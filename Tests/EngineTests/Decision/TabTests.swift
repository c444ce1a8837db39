import Testing

@testable import Engine

@Suite struct `Several tabs` {
  @Test func `a tab that was kept back by a message elsewhere has its turn when that is gone`() {
    var library = Library.shop()
    library.settings.cooldown = 0
    var simulation = Simulation(
      .live("first", .page("/pricing")), .live("second", .page("/docs")), library: library)
    simulation.open("https://shop.example/pricing", on: "p1")
    #expect(simulation.assignments.map(\.campaign) == ["first"])
    simulation.open("https://shop.example/docs", on: "p2")
    #expect(simulation.assignments.map(\.campaign) == ["first"])
    simulation.note(.left, on: "p1")
    #expect(simulation.assignments.map(\.campaign) == ["first", "second"])
    #expect(simulation.assignments.last?.page == "p2")
  }
}

extension Rule {
  /// Addresses that contain `part`.
  fileprivate static func page(_ part: String) -> Rule {
    .condition(Condition("page.url", .url(.contains, [part])))
  }
}
