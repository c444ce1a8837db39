extension Schema {
  /// The members of an appearance.
  static let appearance: [String: JSON] = [
    "format": choice(Appearance.Format.self, "Its shape."),
    "size": choice(Appearance.Size.self, "How much room it takes."),
    "position": choice(Appearance.Position.self, "Where it stands."),
    "accent": ["type": ["string", "null"], "description": "#3b6ef5; else the brand's."],
  ]

  /// The members of a campaign.
  static let campaign: [String: JSON] = [
    "title": text("Its name."),
    "status": choice(Campaign.Status.self, "What the operators want of it."),
    "kind": choice(Campaign.Kind.self, "Whom it is made for."),
    "nature": choice(Campaign.Nature.self, "Whether it opens a conversation."),
    "audience": choice(Campaign.Audience.self, "Whom it may be sent to at all."),
    "segments": texts("The segments of which somebody has to be in one; none is everybody."),
    "channels": texts("The names of the channels on which it appears."),
    "sender": ["type": ["string", "null"], "description": "The agent in whose name it comes."],
    "message": object(
      "What it says.",
      [
        "variants": ["type": "array", "items": variant],
        "language": text("The language that the variants are written in: en."),
        "fallback": texts("Languages to try for somebody whose own is missing, in order."),
      ]),
    "appearance": object("How it looks on the page.", appearance),
    "survey": object(
      "What is asked after the conversation.",
      [
        "question": text("What is asked; else the widget's own words."),
        "comment": ["type": "boolean", "description": "Whether there is room for a comment."],
      ]),
    "response": object(
      "What happens when the visitor answers.",
      [
        "kind": choice(["agent", "bot", "none"], "Who answers."),
        "bot": text("The bot's name."), "answer": text("The bot's first answer."),
        "follow_up": text("Shown after the first reply."),
        "translations": textsByName("The follow-up by language: de, pt-BR."),
        "ask": ["type": "array", "items": choice(Response.Detail.self, "What is asked for.")],
      ]),
    "trigger": object(
      "When to look.",
      [
        "event": choice(Trigger.Event.Kind.self, "What starts a look."),
        "name": text("The event's name, for the trigger event."),
        "percent": ["type": "integer", "description": "For the trigger scroll: 0 to 100."],
        "selector": text("For the trigger click: the element."),
        "link": text("For the trigger click: what the link's address contains."),
        "segment": text("For the trigger segment_entered: its name."),
        "after": duration("How long the situation must have lasted."),
      ]),
    "rules": ["$ref": "#/$defs/rule", "description": "To whom: one tree of conditions."],
    "hours": object(
      "When in the week.",
      ["inside": text("A schedule's name."), "outside": text("A schedule's name.")]),
    "team": choice(Campaign.Team.self, "Whether it needs somebody there to answer."),
    "timeframe": object(
      "From when to when, by the clocks of the zone.",
      [
        "from": ["type": ["string", "null"], "description": "2026-11-24T09:00"],
        "to": ["type": ["string", "null"], "description": "2026-11-30T18:00"],
        "zone": text("Europe/Berlin; else the workspace's."),
      ]),
    "frequency": object(
      "How often one person is shown it.",
      [
        "kind": choice(Frequency.Kind.self, "How it is counted."),
        "gap": duration("The least time between two."),
        "limit": ["type": "integer", "minimum": 1, "description": "The most in all."],
        "until": choice(Frequency.Until.self, "What ends it; until then it asks again."),
      ]),
    "holdout": percent("The share of people who are the control group."),
    "goal": text("What counts as success: a goal's name."),
    "tags": texts("What conversations are tagged with that begin with it."),
    "interrupts": ["type": "boolean", "description": "Whether it may show in a conversation."],
    "priority": choice(Campaign.Priority.self, "Which of several that could show wins."),
    "published": ["type": "integer", "description": "When it was first launched, in ms."],
  ]

  private static let variant = object(
    "One way to say it.",
    [
      "id": text("a, b, …"),
      "text": text("Markdown with placeholders: {{visitor.name|there}}."),
      "subject": text("The subject of an e-mail, with placeholders."),
      "preheader": text("What mailboxes show after the subject."),
      "buttons": ["type": "array", "items": button],
      "image": object(
        "A picture above the text.",
        ["url": text("http or https."), "alt": text("What it shows, in words.")]),
      "translations": [
        "type": "object", "description": "The variant by language: de, pt-BR.",
        "additionalProperties": object(
          "A translation.",
          [
            "text": text("Markdown with placeholders."), "buttons": texts("The buttons' labels."),
            "subject": text("The subject."), "preheader": text("What follows the subject."),
          ]),
      ],
    ])

  /// The members of a goal.
  static let goal: [String: JSON] = [
    "title": text("Its name."),
    "kind": choice(Goal.What.Kind.self, "What has to be done."),
    "url": text("For page: what the address contains."),
    "event": text("For event: its name."),
    "where": ["type": "object", "description": "For event: the properties that it has to have."],
    "at_least": money("For purchase: the least amount."),
    "pages": ["type": "integer", "minimum": 1, "description": "For page_views: how many more."],
    "status": text("For service: the status to reach."),
    "window": duration("How long after a display it is credited, 1h to 31d."),
    "value": money("What reaching it is worth."),
  ]

  /// An answer of a bot.
  static let answer = object(
    "Something that a bot says.",
    [
      "text": text("Markdown with placeholders."),
      "buttons": [
        "type": "array",
        "items": object(
          "Something to choose; without answer and url it hands over to an agent.",
          [
            "label": text("What it says."), "answer": text("The answer that follows."),
            "url": text("The address that it opens."),
          ]),
      ],
    ], required: ["text"])

  /// What may follow a declined invitation.
  static let afterDecline = object(
    "What may still be shown in a visit after a decline.",
    [
      "conversation": choice(AfterDecline.self, "After a declined conversation."),
      "content": choice(AfterDecline.self, "After a declined content."),
    ])

  static func percent(_ words: String) -> JSON {
    ["type": "number", "minimum": 0, "maximum": 100, "description": .string(words)]
  }

  static func money(_ words: String) -> JSON {
    ["type": ["string", "integer"], "description": .string(words + " Written 49.90.")]
  }

  private static let button = object(
    "A button under the message.",
    [
      "label": text("What it says."),
      "kind": choice(["reply", "link", "answer", "dismiss"], "What a press does."),
      "url": text("Where a link leads: http, https or mailto."),
      "answer": text("With which of its answers the bot goes on."),
    ])
}
