import Engine
import Terminal
import Testing

@testable import Dashboard

/// What a message can be besides one text: variants, languages, buttons, emoji, looks.
@Suite struct `The step Compose` {
  private func open(_ campaign: Campaign = .sample("a"), size: Size = Size(80, 24)) -> Play {
    var play = Play([campaign], size: size)
    play.press("Enter F3")
    return play
  }

  /// The picture of the right half.
  private func preview(_ play: Play) -> String {
    play.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).dropLast(3)
      .map { String($0.drop { $0 != "│" }.dropFirst(2)) }.joined(separator: "\n")
  }

  @Test func `an e-mail is shown as a mailbox shows it`() {
    var campaign = Campaign.sample("a")
    campaign.kind = .email
    campaign.message.variants[0].subject = "Your lamp, {{visitor.name|friend}}"
    campaign.message.variants[0].preheader = "It is on its way"
    let play = open(campaign)
    let preview = preview(play)
    #expect(play.text.contains("mailbox, desktop"))
    for words in ["Your lamp, friend", "It is on its way", "Hello", "Unsubscribe"] {
      #expect(preview.contains(words), "\(preview)")
    }
    #expect(!preview.contains("×"))
  }

  // MARK: - Variants and languages

  @Test func `variants are added, copied, shown and taken away, and undo brings them back`() {
    var play = open()
    play.press("c + ")
    #expect(play.model.wizard?.campaign.message.variants.map(\.id) == ["a", "b", "c"])
    #expect(play.model.wizard?.campaign.message.variants.map(\.text) == ["Hello", "Hello", ""])
    #expect(play.text.contains("Variant    A  B  C  +"))
    play.press("Left Tab Tab \" you\"")
    #expect(play.model.wizard?.campaign.message.variants.map(\.text) == ["Hello", "Hello you", ""])
    play.press("shift-Tab shift-Tab -")
    #expect(play.model.wizard?.campaign.message.variants.map(\.id) == ["a", "c"])
    play.press("u")
    #expect(play.model.wizard?.campaign.message.variants.map(\.id) == ["a", "b", "c"])
  }

  @Test func `the only variant stays, and the key says why`() {
    var play = open()
    play.press("-")
    #expect(play.text.contains("take away: a message has one variant at least"))
    play.press("Tab Tab Tab Tab Tab +")
    #expect(play.text.contains("go to the row Variant or Language"))
  }

  @Test func `a language is added by name, missing words are told, and the preview reads it`() {
    var play = open()
    play.press("Tab + \"german\"")
    #expect(play.text.contains("Translate into"))
    play.press("Enter")
    #expect(play.text.contains("Language   as written  German  +"))
    #expect(play.text.contains("2 Compose?"))
    play.press("Tab \"Hallo\"")
    #expect(play.model.wizard?.campaign.message.variants[0].translations["de"]?.text == "Hallo")
    #expect(preview(play).contains("│ Hallo"))
    play.press("shift-Tab Left")
    #expect(preview(play).contains("│ Hello"))
    play.press("Right -")
    #expect(play.model.wizard?.campaign.message.languages.isEmpty == true)
  }

  // MARK: - Buttons

  @Test func `buttons of every kind, and the one that needs a bot says so`() {
    var play = open()
    play.press("Tab Tab Tab \"Go\" Tab Right")
    #expect(play.model.wizard?.campaign.message.variants[0].buttons[0].action == .link("https://"))
    play.press("Tab \"shop.example/x\"")
    #expect(
      play.model.wizard?.campaign.message.variants[0].buttons[0].action
        == .link("https://shop.example/x"))
    play.press("Up Right")
    #expect(play.model.wizard?.campaign.message.variants[0].buttons[0].action == .dismiss)
    play.press("Enter \"bot\" Enter")
    #expect(play.text.contains("it needs a bot as the response below"))
    play.press("Esc Enter \"take\" Enter")
    #expect(play.model.wizard?.campaign.message.variants[0].buttons.isEmpty == true)
  }

  @Test func `clearing a label keeps the button and tells what is wrong`() {
    var campaign = Campaign.sample("a")
    campaign.message.variants[0].buttons = [
      .init(label: "Go", action: .link("https://shop.example/"))
    ]
    var play = open(campaign)
    play.press("Tab Tab Tab ctrl-u")
    #expect(play.text.contains("is empty; say what the button does"))
    play.press("\"Now\"")
    #expect(
      play.model.wizard?.campaign.message.variants[0].buttons == [
        .init(label: "Now", action: .link("https://shop.example/"))
      ])
  }

  // MARK: - Emoji

  @Test func `emoji are written by name, and names are completed`() {
    var play = open()
    play.press("Tab Tab \" :wave:\"")
    #expect(play.model.wizard?.campaign.message.variants[0].text == "Hello 👋")
    play.press("\" :tad\"")
    #expect(play.text.contains("Tab 🎉 tada"))
    play.press("Tab")
    #expect(play.model.wizard?.campaign.message.variants[0].text == "Hello 👋 🎉")
    #expect(play.model.wizard?.focused?.label == "Message")
    play.press("Tab")
    #expect(play.model.wizard?.focused?.label == "Button 1")
  }

  @Test(
    arguments: [
      ("Hello :wav", "wav"), (":smi", "smi"), ("(:+1", "+1"), ("at 10:30", nil), ("https:a", nil),
      ("a:wave", nil), (": x", nil), ("", nil), (":", nil),
    ] as [(String, String?)])
  func `a name begins after a blank, so times and addresses are left alone`(
    text: String, name: String?
  ) {
    #expect(Emoji.unfinishedName(in: text) == name)
  }

  @Test func `the table of emoji has each name once and nothing that is no emoji`() {
    #expect(Emoji.table.count > 700)
    #expect(Set(Emoji.table.map(\.name)).count == Emoji.table.count)
    for entry in Emoji.table {
      #expect(entry.emoji.count == 1, "\(entry.name)")
      #expect(entry.emoji.unicodeScalars.allSatisfy { !$0.isASCII }, "\(entry.name)")
      #expect(Emoji.named(entry.name) == entry.emoji)
    }
    #expect(Emoji.completions(of: "hear").contains { $0.name == "heart" })
  }

  // MARK: - Preview

  @Test func `a toaster stands in its corner, with the picture's words and the place to write`() {
    var campaign = Campaign.sample("a")
    campaign.message.variants[0].text = "**Hi** {{visitor.name|there}}"
    campaign.message.variants[0].image = .init(url: "https://shop.example/a.png", words: "a lamp")
    var play = open(campaign)
    let card = [
      "┌───────────────────────────┐", "│ (MS) Mia Sommer         × │",
      "│ [picture: a lamp]         │", "│ Hi there                  │",
      "│                           │", "│ Write a reply…            │",
      "└───────────────────────────┘",
    ]
    let rows = preview(play).split(separator: "\n").suffix(8).dropLast()
    #expect(zip(rows, card).allSatisfy { $0.contains("│ \($1) │") }, "\(preview(play))")
    play.press("ctrl-t")
    #expect(play.text.contains("toaster, phone"))
  }

  @Test func `every format is shown in turn, and comes round`() {
    var play = open()
    var seen: Set<String> = []
    for _ in 0..<7 {
      play.press("ctrl-t")
      for format in Appearance.Format.allCases
      where play.text.contains("\(format.title), desktop") {
        seen.insert(format.rawValue)
      }
    }
    #expect(seen == Set(Appearance.Format.allCases.map(\.rawValue)))
  }

  @Test func `placeholders and language are those of a person who was here`() throws {
    var campaign = Campaign.sample("a")
    campaign.message.variants[0].text = "Hi {{visitor.name|there}}"
    campaign.message.variants[0].translations["de"] = .init(text: "Hallo {{visitor.name|du}}")
    var play = open(campaign)
    play.press("alt-p")
    #expect(play.text.contains("person: nobody was here lately"))
    let payloads: [JSON] = [
      ["t": "visit", "at": 1, "v": "v1", "channel": "web", "landing": "/", "language": "de-DE"],
      ["t": "details", "at": 2, "v": "v1", "name": "Ana"],
    ]
    _ = play.model.update(.happened(try payloads.compactMap { try Entry($0) }))
    play.press("alt-p")
    #expect(play.text.contains("to Ana, de-DE"))
    #expect(preview(play).contains("Hallo Ana"))
    play.press("alt-p")
    #expect(preview(play).contains("Hi there"))
  }

  @Test(arguments: [Size(40, 10), Size(40, 24), Size(80, 24), Size(120, 40), Size(30, 6)])
  func `every format draws at every size, in ASCII too`(size: Size) {
    for glyphs in [Glyphs.unicode, .ascii] {
      var play = open(size: size)
      play.model.glyphs = glyphs
      for _ in 0..<8 {
        play.press("ctrl-t")
        #expect(play.model.frame().size == size)
      }
    }
  }
}
