internal import Engine

/// The steps of the builder, in the order in which most people take them.
enum WizardStep: Int, CaseIterable, Sendable {
  case compose, rules, schedule, frequency, review

  /// The name in the path at the top.
  var title: String {
    switch self {
    case .compose: "Compose"
    case .rules: "Rules"
    case .schedule: "Schedule"
    case .frequency: "Frequency"
    case .review: "Review"
    }
  }

  /// The fields of the step.
  var fields: [FormField] {
    switch self {
    case .compose: CampaignFields.compose
    case .rules: CampaignFields.rules
    case .schedule: CampaignFields.schedule
    case .frequency: CampaignFields.frequency
    case .review: []
    }
  }

  /// The step where what a finding names can be mended.
  static func of(_ path: String) -> WizardStep {
    if path.hasPrefix("rules") || path.hasPrefix("trigger") { return .rules }
    if path.hasPrefix("timeframe") || path.hasPrefix("hours") || path.hasPrefix("team") {
      return .schedule
    }
    return path.hasPrefix("frequency") || path.hasPrefix("priority") ? .frequency : .compose
  }
}

// MARK: - Compose

extension CampaignFields {
  static let compose: [FormField] =
    [
      FormField(
        "title", "Title",
        .line(
          read: { $0.title },
          write: {
            $0.title = $1
            return $1.trimmed.isEmpty ? "name the campaign" : nil
          }), help: "How you and your colleagues find the campaign; visitors do not see it."),
      FormField(
        "channels", "Channel",
        .choice(
          options: { library in
            library.channels.values.sorted { $0.id < $1.id }.map {
              Option(name: $0.id.text, title: $0.title)
            }
          }, read: { $0.channels.first?.text ?? "" },
          write: { $0.channels = [Channel.ID($1)] }),
        help: "The site or app on which the message appears."),
      FormField(
        "message.variants[0].text", "Message",
        .area(
          rows: 5, read: { $0.message.variants[0].text },
          write: { $0.message.variants[0].text = $1 }),
        help: "Markdown: **bold**, *italic*, [link](https://…), - list. {{visitor.name|there}}"),
    ] + button(0) + button(1) + [
      FormField(
        "response.kind", "Response",
        .choice(
          options: { library in
            [
              Option(name: "agent", title: "an agent answers"),
              Option(name: "none", title: "no response"),
            ]
              + library.bots.values.sorted { $0.id < $1.id }.map {
                Option(name: "bot \($0.id)", title: "\($0.title) (bot)")
              }
          }, read: { $0.response.choice },
          write: { campaign, name in
            campaign.response = Response(choice: name)
            campaign.nature = name == "none" ? .content : .conversation
          }), help: "Whether people can write back, and who answers."),
      FormField(
        "response.answer", "First answer",
        .choice(
          options: { library in
            library.bots.values.flatMap(\.answers.keys).sorted().map {
              Option(name: $0, title: $0)
            }
          },
          read: {
            guard case .bot(_, let answer) = $0.response else { return "" }
            return answer
          },
          write: { campaign, answer in
            guard case .bot(let bot, _) = campaign.response else { return }
            campaign.response = .bot(bot, answer: answer)
          }), help: "What the bot says first.", shown: { $0.response.choice.hasPrefix("bot ") }),
      FormField(
        "sender", "Sender",
        .choice(
          options: { library in
            [Option(name: "", title: "the brand")]
              + library.agents.values.sorted { $0.id < $1.id }.map {
                Option(name: $0.id.text, title: $0.title)
              }
          }, read: { $0.sender?.text ?? "" },
          write: { $0.sender = $1.isEmpty ? nil : Agent.ID($1) }),
        help: "In whose name the message comes."),
      FormField(
        "response.follow_up", "Follow-up",
        .line(
          read: { $0.agentResponse?.followUp ?? "" },
          write: { campaign, text in
            campaign.changeResponse { $0.followUp = text }
            return nil
          }), help: "What is said at once after the first reply.", shown: { $0.response != .none }),
      FormField(
        "response.ask", "Ask for",
        .choice(
          options: { _ in
            [
              Option(name: "name,email", title: "name and e-mail"),
              Option(name: "email", title: "e-mail"), Option(name: "name", title: "name"),
              Option(name: "", title: "nothing"),
            ]
          },
          read: { ($0.agentResponse?.asks ?? []).map(\.rawValue).joined(separator: ",") },
          write: { campaign, names in
            campaign.changeResponse { response in
              response.asks = names.split(separator: ",").compactMap {
                Response.Detail(rawValue: String($0))
              }
            }
          }), help: "The form after the first reply.", shown: { $0.response != .none }),
    ]

  /// The fields of one button; it is there as soon as it has a label.
  private static func button(_ index: Int) -> [FormField] {
    let path = "message.variants[0].buttons[\(index)]"
    let isOffered: @Sendable (Campaign) -> Bool = { $0.buttons.count >= index }
    return [
      FormField(
        "\(path).label", index == 0 ? "Button" : "Button \(index + 1)",
        .line(
          read: { $0.button(index)?.label ?? "" },
          write: { campaign, label in
            campaign.setLabel(label, ofButton: index)
            return nil
          }), help: "What is written on the button; empty for none.", shown: isOffered),
      FormField(
        "\(path).kind", "  does",
        .choice(
          options: { _ in
            [
              Option(name: "reply", title: "open the reply box"),
              Option(name: "link", title: "open a link"),
              Option(name: "dismiss", title: "close the message"),
            ]
          }, read: { $0.button(index)?.kindName ?? "reply" },
          write: { $0.setKind($1, ofButton: index) }), help: "What a press does.",
        shown: { $0.button(index) != nil }),
      FormField(
        "\(path).url", "  link",
        .line(
          read: { campaign in
            guard case .link(let url)? = campaign.button(index)?.action else { return "" }
            return url
          },
          write: { campaign, url in
            campaign.setAction(.link(url), ofButton: index)
            return WebAddress.isAllowed(url) ? nil : "write an address like https://shop.example/"
          }), help: "Where the button leads.",
        shown: { $0.button(index)?.kindName == "link" }),
    ]
  }
}

// MARK: - Parts of a campaign

extension Campaign {
  fileprivate var buttons: [Message.Button] { message.variants[0].buttons }

  fileprivate var agentResponse: Response.Agent? {
    guard case .agent(let agent) = response else { return nil }
    return agent
  }

  fileprivate mutating func changeResponse(_ body: (inout Response.Agent) -> Void) {
    guard var agent = agentResponse else { return }
    body(&agent)
    response = .agent(agent)
  }

  fileprivate func button(_ index: Int) -> Message.Button? {
    buttons.indices.contains(index) ? buttons[index] : nil
  }

  fileprivate mutating func setLabel(_ label: String, ofButton index: Int) {
    if label.isEmpty {
      if buttons.indices.contains(index) { message.variants[0].buttons.remove(at: index) }
    } else if buttons.indices.contains(index) {
      message.variants[0].buttons[index].label = label
    } else {
      message.variants[0].buttons.append(Message.Button(label: label, action: .reply))
    }
  }

  fileprivate mutating func setAction(
    _ action: Message.Button.Action, ofButton index: Int
  ) {
    if buttons.indices.contains(index) { message.variants[0].buttons[index].action = action }
  }

  fileprivate mutating func setKind(_ name: String, ofButton index: Int) {
    switch name {
    case "link":
      if button(index)?.kindName != "link" { setAction(.link("https://"), ofButton: index) }
    case "dismiss": setAction(.dismiss, ofButton: index)
    default: setAction(.reply, ofButton: index)
    }
  }
}

extension Response {
  /// The choice's name: "agent", "none", "bot helper".
  fileprivate var choice: String {
    switch self {
    case .agent: "agent"
    case .bot(let bot, _): "bot \(bot)"
    case .none: "none"
    }
  }

  fileprivate init(choice: String) {
    if choice.hasPrefix("bot ") {
      self = .bot(Bot.ID(String(choice.dropFirst(4))), answer: "start")
    } else {
      self = choice == "none" ? .none : .agent(Agent(followUp: "", asks: [.name, .email]))
    }
  }
}

extension Message.Button {
  fileprivate var kindName: String {
    switch action {
    case .reply: "reply"
    case .link: "link"
    case .dismiss: "dismiss"
    }
  }
}
