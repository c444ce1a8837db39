@testable import Engine
import Testing

/// SEMANTICS §4.11 and §5: control groups, and what is noted of everybody whose rule was true.
struct HoldoutTests {
  private func simulation(workspace: Int = 0, own: Int = 0) -> Simulation {
    Simulation(
      .live("hello") {
        $0.holdout = own
        $0.goal = "sale"
      },
      library: .shop {
        $0.settings.holdout = workspace
        $0.goals["sale"] = Goal(id: "sale", .page("/thanks"))
      })
  }

  @Test func `the whole workspace or the whole campaign can be held out`() {
    for (workspace, own, holdout) in [(10_000, 0, Holdout.workspace), (0, 10_000, .campaign)] {
      var simulation = simulation(workspace: workspace, own: own)
      simulation.open()
      #expect(simulation.shown.isEmpty)
      #expect(simulation.reasons("hello") == [.heldOut(holdout)])
      #expect(
        simulation.considered == ["hello held_out person"], "\(holdout)")
    }
  }

  @Test func `a share is a share, the same people every time and others per campaign`() {
    var (simulation, groups) = (Simulation(), [Set<Visitor.ID>]())
    for id in ["a", "b"] {
      simulation = Simulation(.live(id) { $0.holdout = 2_500 })
      for number in 0..<2_000 {
        simulation.open(by: Visitor.ID("v\(number)"), on: Page.ID("p\(number)"))
      }
      let held = simulation.entries.compactMap { entry -> Visitor.ID? in
        guard case .considered(let note) = entry.body, case .heldOut = note.outcome else {
          return nil
        }
        return note.visitor
      }
      groups.append(Set(held))
      #expect((420...580).contains(held.count), "a quarter of 2,000, not \(held.count)")
      #expect(held.count + simulation.assignments.count == 2_000)
    }
    #expect((70...190).contains(groups[0].intersection(groups[1]).count))
  }

  @Test func `the control group is noted once a visit and takes no turn from others`() {
    var simulation = Simulation(
      .live("first") {
        $0.holdout = 10_000; $0.priority = .high
      }, .live("second"))
    simulation.open()
    simulation.note(.active)
    #expect(simulation.shown == ["second p1 0"])
    #expect(simulation.considered.filter { $0.contains("held_out") }.count == 1)
    simulation.run(to: 3_600_000)
    simulation.open(on: "p2")
    #expect(simulation.considered.filter { $0.contains("held_out") }.last == "first held_out visit")
  }

  @Test func `whoever has seen it stays out of the control group`() {
    var simulation = Simulation(.live("hello") { $0.frequency = .everyTime(gap: 0) })
    simulation.open()
    simulation.report(.displayed, .clicked)
    let held = Campaign.live("hello") {
      $0.frequency = .everyTime(gap: 0)
      $0.holdout = 10_000
    }
    simulation.decider.adopt(
      Plan(items: [.init(campaign: held)], library: .shop()), at: simulation.now)
    simulation.run(to: 1_000)
    simulation.open(on: "p2")
    simulation.open(by: "v2", on: "q1")
    #expect(simulation.shown == ["hello p1 0", "hello p2 1000"])
  }

  @Test func `the control group's conversions are booked on their exposure`() {
    var simulation = simulation(own: 10_000)
    simulation.open()
    simulation.run(to: 5_000)
    simulation.open("https://shop.example/thanks", on: "p2")
    let conversion = simulation.conversions.first
    #expect(conversion?.isHeldOut == true && conversion?.exposed == at(0))
    #expect(conversion?.variant == "a" && conversion?.displayed == nil)
  }

  @Test func `what holds a campaign back is noted once a visit for each reason`() {
    var simulation = Simulation(
      .live("first") { $0.priority = .high }, .live("second"),
      library: .shop {
        $0.settings.cooldown = 30_000
      })
    simulation.open()
    for second in 1...5 as ClosedRange<Milliseconds> {
      simulation.run(to: second * 1_000)
      simulation.note(.active)
    }
    #expect(
      simulation.considered == [
        "second lost_to person", "first frequency_used again", "second cooldown again",
      ])
    #expect(simulation.assignments.first?.eligible == .person)
  }
}

extension Simulation {
  /// `campaign outcome novelty` of each note.
  var considered: [String] {
    entries.compactMap { entry in
      guard case .considered(let note) = entry.body else { return nil }
      return "\(note.campaign) \(note.outcome.code) \(note.novelty.rawValue)"
    }
  }

  var conversions: [Entry.Conversion] {
    entries.compactMap { entry in
      guard case .converted(let conversion) = entry.body else { return nil }
      return conversion
    }
  }
}
