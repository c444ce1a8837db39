import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The review` {
  private func open(_ campaign: Campaign = .sample("a", .draft), size: Size = Size(80, 40)) -> Play
  {
    var play = Play([campaign], size: size)
    play.press("Enter F7")
    return play
  }

  @Test func `it tells the whole campaign in plain English`() {
    var campaign = Campaign.sample("a", .draft)
    campaign.holdout = 1_000
    campaign.survey = Survey()
    let text = open(campaign).text
    for words in [
      "It appears on Website of Acme.", "Current page contains /pricing", "Each person is shown it",
      "A medium toaster, bottom right.", "10 % of people are not shown it", "may comment",
      "at most 2 conversations in a visit",
    ] {
      #expect(
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words),
        "\(words)")
    }
  }

  @Test func `every line leads to its field and back`() throws {
    var play = open()
    let review = try #require(play.model.review)
    for (row, target) in review.targets.enumerated() {
      play.press("F7 Home")
      for _ in 0..<row { play.press("j") }
      play.press("Enter")
      let wizard = try #require(play.model.wizard)
      #expect(wizard.step == WizardStep.of(target), "\(target)")
      #expect(wizard.isInTree == (target == "rules"), "\(target)")
    }
  }

  @Test func `it asks for a forecast once and shows what comes of it`() throws {
    var play = open()
    let asked = play.effects.compactMap { effect in
      if case .forecast(let campaign) = effect { campaign } else { nil }
    }
    #expect(asked.count == 1)
    #expect(play.text.contains("replaying recorded visits"))
    play.press("j k")
    #expect(
      play.effects.filter { if case .forecast = $0 { true } else { false } }.count == 1)
    _ = play.model.update(
      .forecast(Forecast(try #require(asked.first), nil, visitors: 0, problem: "the disk is full")))
    #expect(play.text.contains("Not possible now: the disk is full."))
    _ = play.model.update(.forecast(Forecast(try #require(asked.first), nil, visitors: 0)))
    #expect(play.text.contains("No visits are recorded yet."))
    play.press("F3 Tab Tab \"more\" F7")
    #expect(
      play.effects.filter { if case .forecast = $0 { true } else { false } }.count == 2)
    #expect(play.text.contains("replaying recorded visits"))
  }

  @Test func `it lists what is other than in the saved revision`() {
    var play = open()
    #expect(play.text.contains("Nothing is other than in revision 1."))
    play.press("F2 \"!\" F7")
    #expect(play.text.contains("title: \"About a\" becomes \"About a!\""))
    play.press("F4 Tab d F7")
    #expect(play.text.contains("rules:"))
  }

  @Test func `a new campaign was never saved`() {
    var play = Play()
    play.press("n F7")
    #expect(play.text.contains("It was never saved."))
  }
}

@Suite struct `Two operators on one campaign` {
  private func conflict(
    _ keys: String, _ theirs: (inout Campaign) -> Void
  ) throws -> (Play, Save) {
    var play = Play([.sample("a")])
    play.press("Enter \(keys) ctrl-s y")
    let save = try #require(play.saves.first)
    var other = Campaign.sample("a")
    other.revision = 7
    theirs(&other)
    play.effects += play.model.update(
      .conflicted(save, base: .sample("a"), current: other, by: "jonas"))
    return (play, save)
  }

  @Test func `edits that do not meet are both saved without a question`() throws {
    let (play, _) = try conflict("\"X\"") { $0.priority = .high }
    let merged = try #require(play.saves.last?.campaign)
    #expect(play.saves.count == 2)
    #expect(merged.revision == 7 && merged.title == "About aX" && merged.priority == .high)
    #expect(play.text.contains("jonas had saved first; both edits are kept."))
  }

  @Test func `where they meet both are shown and one is chosen`() throws {
    var (play, _) = try conflict("\"X\"") {
      $0.title = "About prices"
      $0.tags = ["vip"]
    }
    #expect(play.saves.count == 1)
    for words in [
      "jonas saved revision 7", "Taken over from jonas: tags", "was       \"About a\"",
      "✓ yours     \"About aX\"", "jonas     \"About prices\"",
    ] {
      #expect(play.text.contains(words), "\(words):\n\(play.text)")
    }
    play.press("t")
    #expect(play.text.contains("✓ jonas     \"About prices\""))
    play.press("Enter")
    let merged = try #require(play.saves.last?.campaign)
    #expect(merged.title == "About prices" && merged.tags == ["vip"] && merged.revision == 7)
  }

  @Test func `rules are one's own or the other's, never half of each`() throws {
    var (play, save) = try conflict("F4 Tab d") {
      $0.rule = .any([.condition(.init("chat.active", .flag(true)))])
    }
    #expect(play.text.contains("rules"))
    play.press("Right Enter")
    #expect(
      play.saves.last?.campaign.rule == .any([.condition(.init("chat.active", .flag(true)))]))
    #expect(play.saves.last?.campaign.rule != save.campaign.rule)
  }

  @Test func `Esc goes back to the edit and nothing is lost`() throws {
    var (play, save) = try conflict("\"X\"") { $0.title = "Y" }
    play.press("Esc")
    #expect(play.model.wizard?.campaign.title == save.campaign.title)
    #expect(play.saves.count == 1)
  }

  @Test func `a campaign without an edit follows what others save`() throws {
    var play = Play([.sample("a")])
    play.press("Enter")
    var snapshot = play.model.workspace
    snapshot.campaigns[0].revision = 2
    snapshot.campaigns[0].title = "Theirs"
    _ = play.model.update(.loaded(snapshot))
    #expect(play.model.wizard?.campaign.title == "Theirs")
    #expect(play.text.contains("Somebody saved revision 2"))
    play.press("\"X\"")
    snapshot.campaigns[0].revision = 3
    _ = play.model.update(.loaded(snapshot))
    #expect(play.model.wizard?.campaign.title == "TheirsX")
    #expect(play.text.contains("saving merges both"))
  }
}
