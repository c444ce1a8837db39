internal import Engine

extension CampaignFields {
  /// What a campaign is, where it appears, in whose name, and what it is for.
  static var general: [FormField] {
    [title, kind, nature, brand, channels, sender, audience, team, goal, segments, tags]
      + [priority, holdout]
  }

  private static var title: FormField {
    FormField(
      "title", "Title",
      .line(
        read: { $0.title },
        write: {
          $0.title = $1
          return $1.trimmed.isEmpty ? "name the campaign" : nil
        }), help: "How you and your colleagues find the campaign; visitors do not see it.",
      placeholder: "Help on pricing")
  }

  private static var kind: FormField {
    FormField(
      "kind", "Kind",
      .choice(
        options: { _ in
          [
            Option(
              name: "proactive_chat", title: "proactive chat", detail: "anybody on the channel"),
            Option(
              name: "targeted_chat", title: "targeted chat", detail: "identified people only"),
            Option(
              name: "email", title: "e-mail", detail: "to identified people's addresses"),
          ]
        }, read: { $0.kind.rawValue },
        write: { campaign, name in
          campaign.kind = Campaign.Kind(rawValue: name) ?? .proactiveChat
          // Answers to an e-mail go to its sender's mailbox.
          if campaign.kind == .email { (campaign.nature, campaign.response) = (.content, .none) }
        }),
      help:
        "Chats show on pages, a targeted one to identified people; e-mails go to their addresses."
    )
  }

  private static var nature: FormField {
    FormField(
      "nature", "Nature",
      .choice(
        options: { _ in
          [
            Option(name: "conversation", title: "conversation", detail: "people can write back"),
            Option(name: "content", title: "content", detail: "it only shows something"),
          ]
        }, read: { $0.nature.rawValue },
        write: { campaign, name in
          campaign.nature = Campaign.Nature(rawValue: name) ?? .conversation
          if campaign.nature == .content {
            campaign.response = .none
          } else if campaign.response == .none {
            campaign.response = .agent(Response.Agent(followUp: "", asks: [.name, .email]))
          }
        }),
      help: "Whether it opens a conversation; the limits per visit count the two apart.")
  }

  private static var brand: FormField {
    FormField(
      "brand", "Brand",
      .pick(
        options: { _, library in
          library.brands.values.sorted { $0.id < $1.id }.map { brand in
            let own = library.channels.values.filter { $0.brand == brand.id }
            return Option(
              name: brand.id.text, title: brand.title,
              detail: own.map(\.title).sorted().joined(separator: ", "),
              obstacle: own.isEmpty ? "it has no channel; add one in documents/channels" : nil)
          }
        },
        read: { campaign, library in
          campaign.channels.lazy.compactMap { library.channels[$0]?.brand.text }.first ?? ""
        },
        write: { campaign, name, library in
          let own = library.channels.values.filter {
            $0.brand.text == name && ($0.kind == .email) == (campaign.kind == .email)
          }.map(\.id)
          let kept = campaign.channels.filter(own.contains)
          campaign.channels = kept.isEmpty ? Array(own.sorted().prefix(1)) : kept
        }), help: "Whose message it is: a campaign is on channels of one brand.")
  }

  private static var channels: FormField {
    FormField(
      "channels", "Channels",
      .list(
        options: { campaign, library in
          let brand = campaign.channels.lazy.compactMap { library.channels[$0]?.brand }.first
          return library.channels.values.sorted { $0.id < $1.id }.map { channel in
            let isOther = brand != nil && brand != channel.brand
            // What is chosen already can always be taken away again.
            let fits =
              campaign.channels.contains(channel.id)
              || (channel.kind == .email) == (campaign.kind == .email)
            let misfit =
              channel.kind == .email ? "e-mails leave there, and this is none" : "no sender address"
            return Option(
              name: channel.id.text, title: channel.title,
              detail: "\(channel.kind.rawValue) of \(channel.brand)",
              obstacle: isOther ? "of another brand; choose that first" : fits ? nil : misfit)
          }
        }, isOpen: false, read: { $0.channels.map(\.text) },
        write: { $0.channels = $1.map { Channel.ID($0) } }),
      help: "The sites and apps on which the message appears; one or several of the brand.")
  }

  private static var sender: FormField {
    FormField(
      "sender", "Sender",
      .choice(
        options: { library in
          [Option(name: "", title: "the brand")]
            + library.agents.values.sorted { $0.id < $1.id }.map {
              Option(
                name: $0.id.text, title: $0.title, detail: $0.isOnline ? "online" : "away")
            }
        }, read: { $0.sender?.text ?? "" },
        write: { $0.sender = $1.isEmpty ? nil : Agent.ID($1) }),
      help: "In whose name the message comes.")
  }

  private static var audience: FormField {
    FormField(
      "audience", "Send to",
      .choice(
        options: { _ in
          [
            Option(name: "everyone", title: "visitors and identified people"),
            Option(name: "visitors", title: "visitors", detail: "nobody knows who they are"),
            Option(
              name: "identified", title: "identified people", detail: "the site told who they are"),
          ]
        }, read: { $0.audience.rawValue },
        write: { $0.audience = Campaign.Audience(rawValue: $1) ?? .everyone }),
      help: "Whether the site has to have told who somebody is.",
      shown: { $0.kind == .proactiveChat || $0.audience == .visitors })
  }

  private static var team: FormField {
    FormField(
      "team", "Send when",
      .choice(
        options: { _ in
          [
            Option(name: "either", title: "the team is online or offline"),
            Option(name: "online", title: "somebody is online", detail: "who can answer at once"),
            Option(name: "offline", title: "nobody is online", detail: "to take a message"),
          ]
        }, read: { $0.team.rawValue },
        write: { $0.team = Campaign.Team(rawValue: $1) ?? .either }),
      help: "Whether somebody must be there to answer.")
  }

  private static var goal: FormField {
    FormField(
      "goal", "Goal",
      .choice(
        options: { library in
          [Option(name: "", title: "none", detail: "only opens, clicks and replies are counted")]
            + library.goals.values.sorted { $0.id < $1.id }.map {
              Option(name: $0.id.text, title: $0.title, detail: $0.what.kind.rawValue)
            }
        }, read: { $0.goal?.text ?? "" },
        write: { $0.goal = $1.isEmpty ? nil : Goal.ID($1) }),
      help: "What counts as success; reached within its window it is a conversion.")
  }

  private static var segments: FormField {
    FormField(
      "segments", "Segments",
      .list(
        options: { _, library in
          library.segments.values.sorted { $0.id < $1.id }.map {
            Option(name: $0.id.text, title: $0.title, detail: $0.rule.words)
          }
        }, isOpen: false, read: { $0.segments.map(\.text) },
        write: { $0.segments = $1.map { Segment.ID($0) } }),
      help: "Somebody has to be in one of them; none is everybody.")
  }

  private static var tags: FormField {
    FormField(
      "tags", "Tags",
      .list(
        options: { campaign, _ in campaign.tags.map { Option(name: $0, title: $0) } },
        isOpen: true, read: { $0.tags }, write: { $0.tags = $1 }),
      help: "What a conversation is tagged with that begins with it; Enter to add one.")
  }

  private static var priority: FormField {
    FormField(
      "priority", "Priority",
      .choice(
        options: { _ in
          Campaign.Priority.allCases.map { Option(name: $0.rawValue, title: $0.rawValue) }
        }, read: { $0.priority.rawValue },
        write: { $0.priority = Campaign.Priority(rawValue: $1) ?? .medium }),
      help: "Which campaign wins where several could show.")
  }

  private static var holdout: FormField {
    FormField(
      "holdout", "Holdout %",
      .line(
        read: { $0.holdout == 0 ? "" : Holdout.percent($0.holdout) },
        write: { campaign, text in
          guard let share = Holdout.basisPoints(text) else { return "write 0 to 100 percent" }
          campaign.holdout = share
          return nil
        }), help: "Percent of people who are not shown it, to see what it changes: 10.",
      placeholder: "0")
  }
}
