@testable import Engine
import Testing

/// SEMANTICS §2: bots' answers, and the pause when their resolutions are used up.
struct BotTests {
  private static let bot = Bot(
    id: "helper", title: "Helper", fallback: "Sorry?",
    answers: [
      "start": .init(
        text: "Hello {{visitor.name|you}}",
        buttons: [
          .init(label: "Delivery", action: .answer("delivery")),
          .init(label: "A person", action: .agent),
        ]), "delivery": .init(text: "Two days."),
    ])

  private func simulation(limit: Int? = nil, _ campaigns: Campaign...) -> Simulation {
    let library = Library.shop {
      $0.bots["helper"] = Self.bot
      $0.settings.resolutions = limit.map { Resolutions(limit: $0, within: 86_400_000 * 30) }
      $0.settings.resolvedAfter = 3_600_000
    }
    let items = campaigns.isEmpty ? [Self.asking("ask")] : campaigns
    return Simulation(items: items.map { .init(campaign: $0) }, library: library)
  }

  private static func asking(_ id: String) -> Campaign {
    .live(id) {
      $0.response = .bot("helper", answer: "start")
      $0.tags = ["bot-talk"]
    }
  }

  /// Answers the invitation that was sent last, and goes on with `texts`.
  private func talk(
    _ simulation: inout Simulation, by visitor: Visitor.ID = "v1", on page: Page.ID = "p1",
    _ texts: String...
  ) {
    simulation.open(by: visitor, on: page)
    for text in texts {
      simulation.tell(
        .message(text, simulation.assignments.last?.invitation), by: visitor, on: page)
    }
  }

  @Test func `a reply begins with its first answer and goes on by its buttons`() {
    var simulation = simulation()
    talk(&simulation, "Hi", "delivery ")
    #expect(simulation.said == ["Hi", "Hello you", "delivery ", "Two days."])
    #expect(simulation.visitor?.tags == ["bot-talk"])
    #expect(simulation.visitor?.conversation?.waitingSince == nil)
  }

  @Test func `what it does not understand twice, or a wish for a person, goes to an agent`() {
    for texts in [["Hi", "What?", "What??"], ["Hi", "A person"]] {
      var simulation = simulation()
      talk(&simulation, texts[0])
      for text in texts.dropFirst() { simulation.tell(.message(text, nil)) }
      #expect(simulation.entries.contains { $0.body.isHandOver })
      #expect(simulation.visitor?.conversation?.bot == nil)
      #expect(simulation.visitor?.conversation?.waitingSince != nil)
      simulation.tell(.message("Delivery", nil))
      #expect(simulation.said.last == "Delivery")
    }
  }

  @Test func `silence after its answer resolves the conversation, and only then`() {
    var simulation = simulation()
    talk(&simulation, "Hi")
    simulation.run(to: 3_000_000)
    simulation.tell(.message("Delivery", nil))
    simulation.run(to: 6_599_999)
    #expect(simulation.decider.state.resolutions.isEmpty)
    simulation.run(to: 6_600_001)
    #expect(simulation.decider.state.resolutions.count == 1)
    #expect(simulation.visitor?.conversation?.isOpen == false)
    simulation.run(to: 90_000_000)
    #expect(simulation.decider.state.resolutions.count == 1)
  }

  @Test func `at the limit its campaigns pause themselves and go on when there are some again`() {
    var simulation = simulation(limit: 1, Self.asking("ask"), Self.asking("more"))
    talk(&simulation, "Hi")
    simulation.run(to: 3_600_001)
    #expect(simulation.automation == ["ask paused", "more paused"])
    simulation.open(by: "v2", on: "q1")
    #expect(simulation.assignments.count == 1)
    let reasons = simulation.decider.state.visitors["v2"].map {
      simulation.decider.plan.reasons(
        "ask",
        simulation.decider.state.situation(of: $0, on: $0.visit?.front, at: simulation.now))
    }
    #expect(reasons == [.paused(.resolutions)])
    simulation.run(to: 3_600_000 + 30 * 86_400_000 + 1)
    #expect(simulation.automation.suffix(2) == ["ask resumed", "more resumed"])
    simulation.open(by: "v3", on: "r1")
    #expect(simulation.assignments.count == 2)
  }

  @Test func `changed to an agent's response while paused it waits for somebody to resume it`() {
    var simulation = simulation(limit: 0)
    simulation.run(to: 1)
    simulation.decider.adopt(simulation.decider.plan, at: simulation.now)
    simulation.run(to: 2)
    #expect(simulation.automation == ["ask paused"])
    let library = Library.shop { $0.bots["helper"] = Self.bot }
    simulation.decider.adopt(
      Plan(items: [.init(campaign: .live("ask"))], library: library), at: simulation.now)
    simulation.run(to: 3)
    simulation.open()
    #expect(simulation.assignments.isEmpty && simulation.automation == ["ask paused"])
    simulation.receive(
      .document(
        .init(kind: "campaigns", name: "ask", revision: 3, by: "ana", what: "resumed")))
    simulation.note(.active)
    #expect(simulation.assignments.count == 1)
  }

  @Test func `an agent's answer takes the conversation from the bot`() {
    var simulation = simulation()
    talk(&simulation, "Hi")
    simulation.receive(
      .message(
        Entry.ConversationMessage(
          conversation: "k", id: "a1", visitor: "v1", author: .agent("ana"), text: "Hello",
          campaign: nil)))
    simulation.tell(.message("Delivery", nil))
    simulation.run(to: 90_000_000)
    #expect(simulation.said.last == "Delivery")
    #expect(simulation.decider.state.resolutions.isEmpty)
  }

  @Test func `a campaign with a bot, an answer or a channel that is not there is faulty`() {
    let library = Library.shop {
      $0.bots["helper"] = Self.bot
      $0.bots["app"] = Bot(id: "app", channels: ["app"], answers: Self.bot.answers)
    }
    let faults = [("gone", "start"), ("helper", "end"), ("app", "start"), ("helper", "start")].map {
      bot, answer in
      library.fault(of: .live("ask") { $0.response = .bot(Bot.ID(bot), answer: answer) })
    }
    #expect(
      faults == [
        "the bot \"gone\" is gone", "the bot \"helper\" has no answer \"end\"",
        "the bot \"app\" is not published on \"web\"", nil,
      ])
  }

  @Test func `a bot is read from its document, with its misfits at their places`() {
    var findings: [Finding] = []
    let json: JSON = [
      "title": "Helper", "fallback": "Sorry?", "channels": ["web"],
      "answers": [
        "start": [
          "text": "Hello",
          "buttons": [
            ["label": "More", "answer": "lost"], ["label": "Site", "url": "javascript:x"],
            ["label": " "],
          ],
        ], "empty": ["text": " "],
      ],
    ]
    let bot = Bot(id: "helper", json, findings: &findings)
    #expect(bot.answers["start"]?.buttons.count == 3 && bot.channels == ["web"])
    #expect(
      Set(findings.places) == [
        "error answers.start.buttons[0].answer", "error answers.start.buttons[1].url",
        "error answers.start.buttons[2].label", "error answers.empty.text",
      ])
  }
}

extension Entry.Body {
  fileprivate var isHandOver: Bool {
    guard case .conversation(let change) = self else { return false }
    return change.what == .handedOver
  }
}

extension Simulation {
  /// Everything that was written, in order.
  fileprivate var said: [String] {
    entries.compactMap { entry in
      guard case .message(let message) = entry.body else { return nil }
      return message.text
    }
  }

  /// `campaign what` of what the engine paused and resumed.
  fileprivate var automation: [String] {
    entries.compactMap { entry in
      guard case .automation(let change) = entry.body else { return nil }
      return "\(change.campaign) \(change.what.rawValue)"
    }
  }
}
