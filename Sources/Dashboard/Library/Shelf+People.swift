internal import Engine
internal import Terminal

extension Shelf {
  static let brands = Shelf(
    .brands, "Brands", one: "brand", kind: .brands,
    purpose: "A brand is the company or product line in whose name messages come.",
    fields: brandFields, template: { _ in ["accent": "#3b6ef5"] },
    summary: { _, json in json["accent"]?.string ?? "" },
    detail: { name, _, workspace in
      let channels = workspace.library.channels.values.filter { $0.brand.text == name }
      return channels.isEmpty
        ? [Detail("It has no channel yet.", .warning)]
        : channels.sorted { $0.id < $1.id }.map { Detail("Owns the channel \($0.title).") }
    })

  private static let brandFields: [PlainField] = [
    title("What visitors read as the sender where no agent is one."),
    .text(
      "accent", "Accent", "The colour of its messages: #3b6ef5.",
      problem: { text in
        text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit)
          ? nil : "write a colour like #3b6ef5"
      }),
    decline("conversation", "Declined chat", usual: .otherNature),
    decline("content", "Declined content", usual: .everything),
  ]

  /// What may follow a declined invitation; an empty choice is the workspace's.
  static func decline(
    _ nature: String, _ label: String, usual: AfterDecline, isSettings: Bool = false
  ) -> PlainField {
    let place = (isSettings ? ["settings"] : []) + ["after_decline", nature]
    let own: [FieldOption] =
      isSettings ? [] : [FieldOption(name: "", title: "as the workspace says")]
    let options =
      own + [
        FieldOption(name: AfterDecline.everything.rawValue, title: "anything may follow"),
        FieldOption(name: AfterDecline.otherNature.rawValue, title: "nothing of its kind"),
        FieldOption(name: AfterDecline.nothing.rawValue, title: "nothing in this visit"),
      ]
    return PlainField(
      place.joined(separator: "."), label,
      .choice(
        options: { _ in options },
        read: { $0[place]?.string ?? (isSettings ? usual.rawValue : "") },
        write: { $0[place] = $1.isEmpty ? nil : .string($1) }),
      help: "What may show after a visitor has closed one of these.")
  }

  static let agents = Shelf(
    .agents, "Agents", one: "agent", kind: .agents,
    purpose: "An agent is a person in whose name messages come and who answers.",
    fields: agentFields, template: { _ in ["presence": "online"] },
    summary: { _, json in json["presence"]?.string ?? "online" },
    detail: { name, json, workspace in
      let isAway = json["presence"]?.string == "away"
      let channels = workspace.library.channels.values.filter {
        $0.agents.isEmpty || $0.agents.contains(Agent.ID(name))
      }.sorted { $0.id < $1.id }.map(\.title).joined(separator: ", ")
      return [
        Detail(
          isAway
            ? "Away: campaigns that need a team online do not count on this agent."
            : json["presence"]?.string == "auto"
              ? "Online on the channels below while a dashboard is open that answers as this agent."
              : "Online: the team counts as online on the channels below.",
          isAway ? .warning : .success),
        Detail(channels.isEmpty ? "Answers on no channel." : "Answers on \(channels)."),
      ]
    })

  private static let agentFields: [PlainField] = [
    title("The name that visitors read."),
    .choice(
      "presence", "Presence", usual: "online",
      [
        FieldOption(name: "online", title: "online"), FieldOption(name: "away", title: "away"),
        FieldOption(name: "auto", title: "online while a dashboard is open"),
      ], "Whether this agent is there to answer now."),
    .text(
      "image", "Picture", "The address of a picture of the face; visitors see it, or initials.",
      problem: { text in
        text.isEmpty || WebAddress.isPage(text)
          ? nil : "write an address like https://shop.example/mia.jpg"
      }),
  ]

  /// The first field of nearly every document.
  static func title(_ help: String) -> PlainField {
    .text(
      "title", "Name", help, problem: { $0.trimmed.isEmpty ? "is empty; give it a name" : nil })
  }
}
