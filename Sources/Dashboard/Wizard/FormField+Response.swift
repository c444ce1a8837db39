internal import Engine

extension CampaignFields {
  /// Who answers, what is said and asked then, and what is asked at the end.
  static var response: [FormField] {
    [responder, firstAnswer, followUp, details] + survey
  }

  private static var responder: FormField {
    FormField(
      "response.kind", "Response",
      .choice(
        options: { library in
          [
            Option(name: "agent", title: "an agent answers", detail: "from the inbox"),
            Option(name: "none", title: "no response", detail: "it only shows something"),
          ]
            + library.bots.values.sorted { $0.id < $1.id }.map {
              Option(
                name: "bot \($0.id)", title: "\($0.title) (bot)",
                detail: "\($0.answers.count) answers")
            }
        }, read: { $0.response.choice },
        write: { campaign, name in
          guard campaign.response.choice != name else { return }
          campaign.response = Response(choice: name)
          campaign.nature = name == "none" ? .content : .conversation
        }), help: "Whether people can write back, and who answers.")
  }

  private static var firstAnswer: FormField {
    FormField(
      "response.answer", "First answer",
      .pick(
        options: { campaign, library in
          guard case .bot(let bot, _) = campaign.response else { return [] }
          return (library.bots[bot]?.answers ?? [:]).sorted { $0.key < $1.key }.map {
            Option(name: $0.key, title: $0.key, detail: $0.value.text)
          }
        },
        read: { campaign, _ in
          guard case .bot(_, let answer) = campaign.response else { return "" }
          return answer
        },
        write: { campaign, answer, _ in
          guard case .bot(let bot, _) = campaign.response else { return }
          campaign.response = .bot(bot, answer: answer)
        }), help: "What the bot says first.", shown: { $0.response.choice.hasPrefix("bot ") })
  }

  private static var followUp: FormField {
    FormField(
      "response.follow_up", "Follow-up",
      .line(
        read: { $0.agentResponse?.followUp ?? "" },
        write: { campaign, text in
          campaign.changeResponse { $0.followUp = text }
          return nil
        }), help: "What is said at once after the first reply.",
      placeholder: "Thank you! We answer within minutes.", shown: { $0.agentResponse != nil })
  }

  private static var details: FormField {
    FormField(
      "response.ask", "Ask for",
      .choice(
        options: { _ in
          [
            Option(name: "name,email", title: "name and e-mail"),
            Option(name: "email", title: "e-mail"), Option(name: "name", title: "name"),
            Option(name: "", title: "nothing", detail: "no form is shown"),
          ]
        },
        read: { ($0.agentResponse?.asks ?? []).map(\.rawValue).joined(separator: ",") },
        write: { campaign, names in
          campaign.changeResponse { response in
            response.asks = names.split(separator: ",").compactMap {
              Response.Detail(rawValue: String($0))
            }
          }
        }), help: "The form after the first reply.", shown: { $0.agentResponse != nil })
  }

  private static var survey: [FormField] {
    [
      FormField(
        "survey", "Survey",
        .choice(
          options: { _ in
            [
              Option(name: "none", title: "none"),
              Option(name: "rating", title: "a rating", detail: "great, average or poor"),
              Option(name: "comment", title: "a rating and a comment"),
            ]
          }, read: { $0.survey.map { $0.hasComment ? "comment" : "rating" } ?? "none" },
          write: { campaign, name in
            let question = campaign.survey?.question ?? ""
            campaign.survey =
              name == "none" ? nil : Survey(question: question, hasComment: name == "comment")
          }), help: "What people are asked when the conversation is over.",
        shown: { $0.response != .none || $0.survey != nil }),
      FormField(
        "survey.question", "  asks",
        .line(
          read: { $0.survey?.question ?? "" },
          write: { campaign, text in
            campaign.survey?.question = text
            return nil
          }), help: "The question; empty for \"How did we do?\" in the visitor's language.",
        placeholder: "How did we do?", shown: { $0.survey != nil }),
    ]
  }
}

extension Campaign {
  /// How an agent's response begins; `nil` if no agent responds.
  var agentResponse: Response.Agent? {
    guard case .agent(let agent) = response else { return nil }
    return agent
  }

  /// Changes how an agent's response begins.
  mutating func changeResponse(_ body: (inout Response.Agent) -> Void) {
    guard var agent = agentResponse else { return }
    body(&agent)
    response = .agent(agent)
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
