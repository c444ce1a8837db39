import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The library` {
  /// Opens the library of a small shop.
  static func play(_ campaigns: [Campaign] = [], size: Size = Size(80, 24)) -> Play {
    var play = Play(campaigns, size: size)
    var snapshot = play.model.workspace
    snapshot.documents = Self.documents
    snapshot.settings = StoredDocument(
      .settings, revision: 0, by: "", at: Instant(milliseconds: 0),
      ["name": "Shop", "settings": ["zone": "UTC"]])
    _ = play.model.update(.loaded(snapshot))
    play.press("2")
    return play
  }

  static let documents: [DocumentKind: [StoredDocument]] = [
    .brands: [stored(.brands, "acme", ["title": "Acme", "accent": "#3b6ef5"])],
    .channels: [
      stored(
        .channels, "web",
        ["title": "Website", "brand": "acme", "key": "k", "origins": ["https://a.example"]])
    ],
    .agents: [stored(.agents, "mia", ["title": "Mia Sommer", "presence": "online"])],
    .schedules: [
      stored(.schedules, "office", ["title": "Office", "week": ["monday": ["09:00-17:00"]]])
    ],
    .bots: [
      stored(
        .bots, "helper",
        [
          "title": "Helper", "fallback": "Pardon?",
          "answers": [
            "start": [
              "text": "Hi!",
              "buttons": [
                ["label": "Shipping", "answer": "shipping"], ["label": "A person"],
              ],
            ],
            "shipping": ["text": "Two days."],
          ],
        ])
    ],
    .segments: [
      stored(
        .segments, "readers",
        [
          "title": "Readers", "shelf": "behaviour",
          "rules": ["all": [["visit.pages": ["at_least": 3]]]],
        ])
    ],
  ]

  static func stored(_ kind: DocumentKind, _ name: String, _ value: JSON) -> StoredDocument {
    StoredDocument(
      .document(kind, name), revision: 1, by: "mia", at: Instant(milliseconds: 0), value)
  }

  @Test func `shows its shelves, the documents of one, and who uses the selected one`() {
    var play = Self.play([.sample("a")])
    #expect(play.text.contains("Acme"))
    #expect(play.text.contains("Used by channel \"Website\"."))
    play.press("Tab")
    #expect(play.text.contains("data-channel=\"k\""))
    #expect(play.text.contains("Used by \"About a\" (live)"))
  }

  @Test func `every shelf can be reached, and an empty one says what it is for`() {
    var play = Self.play()
    for id in Shelf.ID.allCases {
      #expect(play.model.library.id == id)
      let shelf = id.shelf
      if shelf.documents(in: play.model.workspace).isEmpty {
        #expect(play.text.contains("No \(shelf.title.lowercased()) yet."))
        #expect(play.text.contains("n makes the first one."))
      }
      play.press("Right")
    }
    #expect(play.model.library.id == .brands)
  }

  @Test func `a brand is made by keys, under a name of its own, and the list shows it`() throws {
    var play = Self.play()
    play.press("n \"Second Line\" Tab ctrl-u \"#00aa00\" ctrl-s")
    let change = try #require(play.changes.last)
    #expect(change.subject == .document(.brands, "second-line"))
    #expect(change.base == nil && change.purpose == .create)
    #expect(change.value?["accent"] == "#00aa00")
    let stored = Self.stored(.brands, "second-line", change.value ?? [:])
    _ = play.model.update(.changed(change, stored))
    #expect(play.model.screen == .library)
    #expect(play.text.contains("\"Second Line\" is created."))
  }

  @Test func `what is wrong keeps the document back and is told at its field`() {
    var play = Self.play()
    play.press("Enter Tab ctrl-u \"red\" ctrl-s")
    #expect(play.changes.isEmpty)
    #expect(play.text.contains("Not saved: accent wants a colour like #3b6ef5"))
    play.press("Backspace")
    #expect(play.text.contains("write a colour like #3b6ef5"))
  }

  @Test func `members nobody knows are kept`() throws {
    var play = Self.play()
    var snapshot = play.model.workspace
    snapshot.documents[.brands] = [
      Self.stored(.brands, "acme", ["title": "Acme", "accent": "#3b6ef5", "later": [1, 2]])
    ]
    _ = play.model.update(.loaded(snapshot))
    play.press("Enter \" Inc\" ctrl-s")
    #expect(play.changes.last?.value?["later"] == [1, 2])
    #expect(play.changes.last?.value?["title"] == "Acme Inc")
  }

  @Test func `a new channel gets a random key, and y copies the line for the site`() throws {
    var play = Self.play()
    play.press("Tab n")
    #expect(play.effects.last == .makeKey)
    _ = play.model.update(.keyMade("pk_1"))
    #expect(play.text.contains("pk_1"))
    play.press("F9")
    #expect(play.effects.last == .makeKey)
    play.press("Esc y")
    #expect(play.effects.last == .copy(Shelf.snippet(key: "k")))
  }

  @Test func `deleting names what uses it, asks, and u brings it back`() throws {
    var play = Self.play([.sample("a", .paused)])
    play.press("Tab d")
    #expect(play.changes.isEmpty)
    #expect(play.text.contains("It is used by \"About a\""))
    play.press("y")
    let change = try #require(play.changes.last)
    #expect(change.value == nil && change.purpose == .delete)
    _ = play.model.update(.changed(change, nil))
    #expect(play.text.contains("No channels yet."))
    play.press("u")
    let back = try #require(play.changes.last)
    #expect(back.purpose == .takeBack && back.base == nil)
    #expect(back.value == change.base?.value)
  }

  @Test func `what a live campaign needs is not deleted`() {
    var play = Self.play([.sample("a")])
    play.press("Tab d")
    #expect(play.changes.isEmpty)
    #expect(play.text.contains("the live campaign \"About a\" needs it"))
  }

  @Test func `whoever saves second is asked, and nothing typed is lost`() throws {
    var play = Self.play()
    play.press("Enter \"!\" ctrl-s")
    let change = try #require(play.changes.last)
    let theirs = StoredDocument(
      change.subject, revision: 5, by: "jonas", at: Instant(milliseconds: 1), ["title": "Theirs"])
    _ = play.model.update(.clashed(change, theirs))
    #expect(play.text.contains("jonas saved revision 5"))
    play.press("Esc")
    #expect(play.text.contains("Acme!"))
    _ = play.model.update(.clashed(change, theirs))
    play.press("y")
    #expect(play.changes.last?.base?.revision == 5)
    #expect(play.changes.last?.value?["title"] == "Acme!")
  }

  @Test func `an edit that is left is kept and taken up again`() {
    var play = Self.play()
    play.press("Enter \"!\" Esc")
    let subject = StoredDocument.Subject.document(.brands, "acme")
    #expect(
      play.effects.last == .keepDocumentDraft(subject, ["title": "Acme!", "accent": "#3b6ef5"]))
    #expect(play.text.contains("Acme *"))
    play.press("Enter")
    #expect(play.text.contains("Your unfinished edit is back"))
    play.press("F8 y")
    #expect(play.effects.last == .dropDocumentDraft(subject))
  }

  @Test func `an edit is kept within a second of the last key`() {
    var play = Self.play()
    play.press("Enter \"!\"")
    var clock = play.model.clock
    #expect(play.model.wakeAt.map { $0 <= clock.now + 1_000 } == true)
    clock.now = clock.now + 1_000
    let kept = play.model.update(.tick(clock))
    #expect(kept.count == 1)
    #expect(play.model.update(.tick(clock)).isEmpty)
  }

  @Test func `an agent goes away and comes back by one key`() {
    var play = Self.play()
    play.press("Tab Tab Space")
    #expect(play.changes.last?.value?["presence"] == "away")
  }

  @Test func `the hours of a day are one line, and a wrong time is told at once`() {
    var play = Self.play()
    play.press("Tab Tab Tab Enter Tab Tab ctrl-u \"09:00-12:00 13:00\"")
    #expect(play.text.contains("\"13:00\" is no time like 09:00-17:00"))
    play.press("\"-17:00\" ctrl-s")
    #expect(
      play.changes.last?.value?["week"]?["monday"] == ["09:00-12:00", "13:00-17:00"])
  }

  @Test func `the rule of a segment is edited in the tree`() {
    var play = Self.play()
    play.press("2")
    for _ in 0..<7 { play.press("Right") }
    play.press("Enter Tab Tab a \"page.url\" Enter Enter \"/docs\" Enter ctrl-s")
    let rules = play.changes.last?.value?["rules"]
    #expect(
      rules
        == ["all": [["visit.pages": ["at_least": 3]], ["page.url": ["contains": ["/docs"]]]]])
  }

  @Test func `the settings of the workspace are a form as well`() throws {
    var play = Self.play()
    play.press("Left Enter Tab Tab ctrl-u \"4\" ctrl-s")
    let change = try #require(play.changes.last)
    #expect(change.subject == .settings)
    #expect(change.value?["settings"]?["visit_limit"] == ["conversation": 4])
    #expect(change.base?.value["settings"] == ["zone": "UTC"])
  }
}

extension Play {
  /// The changes of documents that were asked for.
  var changes: [Change] {
    effects.compactMap { effect in
      guard case .change(let change) = effect else { return nil }
      return change
    }
  }
}
