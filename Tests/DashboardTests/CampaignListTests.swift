import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The campaign list's order, filter and marks` {
  private static func many(_ count: Int) -> Play {
    Play(
      (0..<count).map { number in
        var campaign = Campaign.sample(Campaign.ID("c\(1_000 + number)"))
        campaign.tags = number % 10 == 0 ? ["spring"] : []
        return campaign
      })
  }

  @Test func `the filter says how many of how many, and Esc shows all again`() {
    var play = Self.many(340)
    play.press("/ \"spring\"")
    #expect(play.text.contains("/spring"))
    #expect(play.text.contains("34/340"))
    play.press("Enter n n")
    #expect(play.model.selectedCampaign?.id == "c1020")
    play.press("N N N")
    #expect(play.model.selectedCampaign?.id == "c1330")
    play.press("/ Esc")
    #expect(play.model.campaigns.count == 340)
    #expect(play.model.selectedCampaign?.id == "c1330")
  }

  @Test func `a letter typed into the filter is no command`() {
    var play = Play([.sample("a")])
    play.press("/ \"pq\"")
    #expect(play.effects.isEmpty)
    #expect(play.text.contains("No campaign fits the filter."))
    play.press("Esc")
    #expect(play.text.contains("About a"))
  }

  @Test func `s goes through the orders and S turns one round; the cursor stays on its campaign`() {
    var high = Campaign.sample("z")
    high.priority = .high
    var play = Play([.sample("a"), .sample("b", .draft), high])
    play.press("j")
    #expect(play.model.selectedCampaign?.id == "z")
    play.press("s")
    #expect(play.text.contains("Sorted by title."))
    #expect(play.model.campaigns.map(\.id) == ["a", "b", "z"])
    play.press("S")
    #expect(play.model.campaigns.map(\.id) == ["z", "b", "a"])
    #expect(play.model.selectedCampaign?.id == "z")
    play.press("s s s s s")
    #expect(play.model.list.sort == .priority)
    #expect(play.model.campaigns.first?.id == "z")
  }

  @Test func `an order by numbers follows what happens, but not under a question`() throws {
    var play = Play([.sample("a"), .sample("b")])
    play.press("s s j")
    #expect(play.model.campaigns.map(\.id) == ["a", "b"])
    play.press("Space k Space d")
    #expect(play.text.contains("Archive 2 campaigns?"))
    let sent: JSON = [
      "t": "assigned", "at": 1, "i": "i1", "c": "b", "revision": 1, "variant": "a",
      "nature": "conversation", "v": "abcd", "p": "p1", "expires": 60_000, "occurrence": 0,
      "first": true,
    ]
    _ = play.model.update(.happened([try #require(try Entry(sent))]))
    #expect(play.model.campaigns.map(\.id) == ["a", "b"])
    play.press("x")
    #expect(play.model.campaigns.map(\.id) == ["b", "a"])
  }

  @Test func `many are paused at once after one question with their number`() {
    var play = Play([.sample("a"), .sample("b"), .sample("c", .draft)])
    play.press("* p")
    #expect(play.saves.isEmpty)
    #expect(play.text.contains("Pause 2 campaigns?"))
    #expect(play.text.contains("The other 1 that are chosen stay as they are."))
    play.press("y")
    #expect(play.saves.map(\.campaign.id) == ["a", "b"])
    #expect(play.saves.allSatisfy { $0.campaign.status == .paused && $0.purpose == .pause })
    #expect(play.model.list.marked.isEmpty)
  }

  @Test func `u takes back what was done to many as one step, and ctrl-r does it again`() {
    var play = Play([.sample("a"), .sample("b")])
    play.press("* p y")
    play.answerSaves()
    #expect(play.model.campaigns.allSatisfy { $0.status == .paused })
    play.effects = []
    play.press("u")
    #expect(play.saves.map(\.purpose) == [.takeBack, .takeBack])
    #expect(play.saves.map(\.campaign.revision) == [2, 2])
    play.answerSaves()
    #expect(play.model.campaigns.allSatisfy { $0.status == .live })
    play.effects = []
    play.press("ctrl-r")
    #expect(play.saves.map(\.purpose) == [.again, .again])
    play.answerSaves()
    #expect(play.model.campaigns.allSatisfy { $0.status == .paused })
    play.effects = []
    play.press("u u")
    #expect(play.saves.count == 2)
    #expect(play.text.contains("nothing was done that can be taken back"))
  }

  @Test func `archiving takes one out of the list at once; A shows it, U takes it out again`() {
    var play = Play([.sample("a"), .sample("b")])
    play.press("d")
    play.answerSaves()
    #expect(play.model.campaigns.map(\.id) == ["b"])
    #expect(play.text.contains("u takes it back."))
    play.press("A")
    #expect(play.model.campaigns.map(\.id) == ["a"])
    #expect(play.text.contains("Archived; U takes it out of the archive."))
    play.effects = []
    play.press("U")
    #expect(play.saves.map(\.campaign.status) == [.draft])
    play.answerSaves()
    #expect(play.text.contains("Nothing is archived."))
    play.press("Esc")
    #expect(play.model.campaigns.count == 2)
  }

  @Test func `a range is marked from the last mark to the cursor`() {
    var play = Self.many(20)
    play.press("Space j j j V")
    #expect(play.model.list.marked.count == 5)
    #expect(play.text.contains("5 marked"))
    play.press("Esc")
    #expect(play.model.list.marked.isEmpty)
  }

  @Test func `tags are added and taken away, a priority is chosen`() {
    var tagged = Campaign.sample("a")
    tagged.tags = ["old", "kept"]
    var play = Play([tagged])
    play.press("T \"spring -old\" Enter")
    #expect(play.saves.last?.campaign.tags == ["kept", "spring"])
    play.press("P Left Enter")
    #expect(play.saves.last?.campaign.priority == .high)
    play.press("T Enter")
    #expect(play.text.contains("write something, or go back"))
  }

  @Test func `the line below tells why a campaign is what it is`() {
    var lost = Campaign.sample("a")
    lost.sender = "gone"
    #expect(Play([lost]).text.contains("Contains errors: the agent \"gone\" is gone."))
    #expect(Play([.sample("b", .paused)]).text.contains("Paused by a person; r resumes it."))
    #expect(Play([.sample("c", .draft)]).text.contains("Draft, never launched"))
  }

  @Test func `a page down goes as many rows as can be seen`() {
    var play = Self.many(100)
    play.press("PgDn PgDn")
    let rows = CampaignsScreen.rows(of: play.model)
    #expect(rows > 3)
    #expect(play.model.list.view.selection == 2 * (rows - 1))
  }

  @Test func `export asks where, Tab completes, and the files are asked for`() {
    var play = Play([.sample("a"), .sample("b")])
    play.press("* x \"/tm\" Tab")
    #expect(play.effects.last == .completePath("/tm"))
    _ = play.model.update(.completions(["/tmp/", "/tmp2/"]))
    #expect(play.text.contains("/tmp2/"))
    play.press("\"/out\" Enter")
    #expect(play.effects.last == .export(["a", "b"], path: "/tmp/out"))
  }

  @Test func `import shows what is wrong before anything is written`() throws {
    var play = Play([.sample("a")])
    play.press("i \"x\" Enter")
    #expect(play.effects.last == .readFiles(path: "x"))
    var other = Campaign.sample("b")
    other.channels = ["nowhere"]
    _ = play.model.update(
      .filesRead(
        "x",
        [
          ImportedFile(path: "x/a.json", name: "a", value: Campaign.sample("a").json, problems: []),
          ImportedFile(path: "x/b.json", name: "b", value: other.json, problems: []),
          ImportedFile(path: "x/c.json", name: "c", value: nil, problems: ["x/c.json:1:1: bad"]),
        ]))
    #expect(play.text.contains("Import 2 of 3"))
    #expect(play.text.contains("new; the name is taken"))
    play.press("j")
    #expect(play.text.contains("error: channels the channel \"nowhere\" is gone"))
    #expect(play.saves.isEmpty)
    play.press("k r Enter")
    #expect(play.saves.map(\.campaign.id) == ["a", "b"])
    #expect(play.saves.map(\.campaign.revision) == [1, 0])
    #expect(play.saves.map(\.campaign.status) == [.live, .draft])
  }
}

@Suite struct `The first steps` {
  @Test func `four lines make a brand, a channel with its key, and an agent`() throws {
    var play = Play()
    _ = play.model.update(.loaded(Snapshot()))
    play.press("n")
    #expect(play.effects == [.makeKey])
    _ = play.model.update(.keyMade("pk_1"))
    play.press("\"Northlight Lamps\" Enter \"Northlight.example/start\" Enter \"Mia\" Enter Enter")
    let changes = play.changes
    #expect(
      changes.map(\.subject) == [
        .document(.brands, "northlight-lamps"), .document(.channels, "northlight-example"),
        .document(.agents, "mia"),
      ])
    #expect(changes[1].value?["origins"] == ["https://northlight.example"])
    #expect(changes[1].value?["key"] == "pk_1")
    #expect(changes[1].value?["brand"] == "northlight-lamps")
    var findings: [Finding] = []
    for change in changes {
      guard let kind = change.subject.kind, let value = change.value else { continue }
      findings += kind.findings(change.subject.name, value)
    }
    #expect(findings.isEmpty, "\(findings)")
    var snapshot = Snapshot()
    snapshot.library = .shop
    _ = play.model.update(.loaded(snapshot))
    #expect(play.text.contains("Brand, channel and agent are there."))
    #expect(play.text.contains("data-channel=\"pk_1\""))
    play.press("Enter")
    #expect(play.text.contains("Compose"))
  }

  @Test func `what is missing is told, and nothing is made before`() {
    var play = Play()
    _ = play.model.update(.loaded(Snapshot()))
    play.press("n \"A\" Enter \"not a site\" ctrl-s")
    #expect(play.changes.isEmpty)
    #expect(play.text.contains("Site is still to be written."))
  }
}

extension Play {
  /// Saves what was asked for, as the workspace would.
  mutating func answerSaves() {
    for save in saves {
      var campaign = save.campaign
      campaign.revision += 1
      _ = model.update(.saved(campaign, what: save.purpose))
    }
    effects = effects.filter { if case .save = $0 { false } else { true } }
  }
}
