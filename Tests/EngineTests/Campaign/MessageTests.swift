@testable import Engine
import Testing

struct MessageTests {
  private static let document: JSON = [
    "title": "Hi", "channels": ["web"], "kind": "targeted_chat",
    "message": [
      "language": "en", "fallback": ["fr"],
      "variants": [
        [
          "id": "a", "text": "Hello",
          "buttons": [["label": "Prices", "kind": "answer", "answer": "prices"]],
          "image": ["url": "https://shop.example/a.png", "alt": "A lamp"],
          "translations": [
            "de": ["text": "Hallo", "buttons": ["Preise"]], "pt-PT": ["text": "Olá"],
            "fr": ["text": "Bonjour", "buttons": [""]],
          ],
        ]
      ],
    ],
    "appearance": [
      "format": "sticky", "size": "small", "position": "top_right", "accent": "#102030",
    ],
    "survey": ["question": "Well?", "comment": false],
    "response": [
      "kind": "agent", "follow_up": "Thanks", "ask": [], "translations": ["de": "Danke"],
    ],
  ]

  @Test func `what a message, its looks and its survey say comes back as it was read`() {
    let (campaign, findings) = Campaign.read(Self.document)
    #expect(findings.isEmpty)
    for (name, value) in Self.document.object ?? [:] {
      #expect(campaign.json[name] == value, "\(name)")
    }
    #expect(campaign.kind == .targetedChat && campaign.reached == .identified)
    #expect(campaign.appearance.format == .sticky && campaign.appearance.position.isTop)
    #expect(campaign.survey == Survey(question: "Well?", hasComment: false))
    #expect(campaign.message.variants[0].buttons[0].action == .answer("prices"))
  }

  @Test func `members of a later version are kept in looks, survey, image and translations`() {
    var document = Self.document
    for name in ["appearance", "survey"] { document[name]?["note"] = "later" }
    var variant = document["message"]?["variants"]?.array?[0] ?? [:]
    variant["image"]?["note"] = "later"
    variant["translations"]?["de"]?["note"] = "later"
    document["message"]?["variants"] = [variant]
    let json = Campaign.read(document).campaign.json
    for name in ["appearance", "survey", "message"] {
      #expect(json[name] == document[name], "\(name)")
    }
  }

  @Test(arguments: [
    ("de", "Hallo", "de"), ("de-AT", "Hallo", "de"), ("DE-ch", "Hallo", "de"),
    ("pt-BR", "Olá", "pt-PT"), ("en-GB", "Hello", "en"), ("en", "Hello", "en"),
    ("it", "Bonjour", "fr"), ("", "Bonjour", "fr"),
  ])
  func `everybody reads the language that suits best`(tag: String, text: String, language: String) {
    let message = Campaign.read(Self.document).campaign.message
    let read = message.read(message.variants[0], in: tag.isEmpty ? nil : tag)
    #expect(read.variant.text == text && read.language == language)
  }

  @Test func `without a fallback the variant itself is what others read`() {
    var message = Campaign.read(Self.document).campaign.message
    message.fallback = []
    #expect(message.read(message.variants[0], in: "it").variant.text == "Hello")
    message.fallback = ["en", "fr"]
    #expect(message.read(message.variants[0], in: "it").variant.text == "Hello")
  }

  @Test func `a label that is not translated stays as it is`() {
    let message = Campaign.read(Self.document).campaign.message
    func label(_ tag: String) -> String? {
      message.read(message.variants[0], in: tag).variant.buttons.first?.label
    }
    #expect(label("de") == "Preise")
    #expect(label("fr") == "Prices")
    #expect(label("pt-PT") == "Prices")
  }

  @Test func `the follow-up takes the same way`() {
    let campaign = Campaign.read(Self.document).campaign
    guard case .agent(let agent) = campaign.response else {
      Issue.record("an agent responds")
      return
    }
    #expect(agent.followUp(in: "de-AT", of: campaign.message) == "Danke")
    #expect(agent.followUp(in: "en", of: campaign.message) == "Thanks")
  }

  @Test(arguments: [
    ("de", true), ("pt-BR", true), ("zh-Hant-TW", true), ("gsw", true), ("d", false),
    ("german", false), ("de_AT", false), ("de-", false), ("", false), ("d3", false),
  ])
  func `tags of languages`(tag: String, isWellFormed: Bool) {
    #expect(LanguageTag.isWellFormed(tag) == isWellFormed)
  }

  // MARK: - Findings

  private func places(_ change: (inout Campaign) -> Void) -> [String] {
    var campaign = Campaign.live(
      "a",
      .all([
        .when("page.url", .url(.contains, ["/pricing"])),
        .when("page.time", .duration(.greater, 45_000)),
      ]))
    change(&campaign)
    let library = Library.shop { library in
      library.brands["other"] = Brand(id: "other", title: "Other", accent: "#000000")
      library.channels["else"] = Channel(
        id: "else", title: "Else", brand: "other", key: "k", origins: [], visitGap: 1)
      library.bots["helper"] = Bot(id: "helper", answers: ["start": .init(text: "Hi")])
    }
    return campaign.findings(in: library, window: Window(), now: at(0)).places
  }

  @Test func `kinds, brands and surveys that do not fit`() {
    #expect(
      places { $0.kind = .email } == ["error kind", "error message.variants[0].subject"])
    #expect(places { $0.kind = .targetedChat }.isEmpty)
    #expect(
      places {
        $0.kind = .targetedChat
        $0.audience = .visitors
      } == ["error audience"])
    #expect(places { $0.channels = ["web", "app"] }.isEmpty)
    #expect(places { $0.channels = ["web", "else"] } == ["error channels"])
    #expect(
      places {
        $0.survey = Survey()
        $0.response = .none
      } == ["warning survey"])
  }

  @Test func `variants of one name, images that are none, answers that no bot has`() {
    #expect(
      places { $0.message.variants.append($0.message.variants[0]) }
        == ["error message.variants[1].id"])
    #expect(
      places { $0.message.variants[0].image = .init(url: "mailto:a") }
        == ["error message.variants[0].image"])
    let button = Message.Button(label: "Go", action: .answer("start"))
    let path = "error message.variants[0].buttons[0].answer"
    #expect(places { $0.message.variants[0].buttons = [button] } == [path])
    #expect(
      places {
        $0.message.variants[0].buttons = [button]
        $0.response = .bot("helper", answer: "start")
      }.isEmpty)
    #expect(
      places {
        $0.message.variants[0].buttons = [.init(label: "Go", action: .answer("none"))]
        $0.response = .bot("helper", answer: "start")
      } == [path])
  }

  @Test func `translations that are missing, empty or faulty`() {
    let path = "message.variants[0].translations.de"
    func translated(_ text: String, _ labels: [String] = []) -> [String] {
      places {
        $0.message.variants[0].translations["de"] = .init(text: text, labels: labels)
        $0.message.variants[0].buttons = labels.isEmpty ? [] : [.init(label: "Go", action: .reply)]
      }
    }
    #expect(translated("Hallo").isEmpty)
    #expect(translated(" ") == ["warning \(path).text"])
    #expect(translated("Hallo {{visitor.name}}") == ["error \(path).text"])
    #expect(translated("Hallo", [" "]) == ["warning \(path).buttons[0]"])
    #expect(
      places { $0.message.variants[0].translations["german"] = .init(text: "Hallo") }
        == ["error message.variants[0].translations.german"])
    #expect(places { $0.message.fallback = ["de"] } == ["warning message.fallback"])
    #expect(
      places {
        $0.message.variants[0].translations["de"] = .init(text: "Hallo")
        $0.response = .agent(.init(followUp: "Thanks", asks: []))
      } == ["warning response.translations.de"])
  }

}
