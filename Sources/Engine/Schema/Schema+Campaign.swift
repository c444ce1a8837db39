extension Schema {
  /// The members of a campaign.
  static let campaign: [String: JSON] = [
    "title": text("Its name."),
    "status": choice(Campaign.Status.self, "What the operators want of it."),
    "nature": choice(Campaign.Nature.self, "Whether it opens a conversation."),
    "audience": choice(Campaign.Audience.self, "Whom it may be sent to at all."),
    "channels": texts("The names of the channels on which it appears."),
    "sender": ["type": ["string", "null"], "description": "The agent in whose name it comes."],
    "message": object(
      "What it says.", ["variants": ["type": "array", "items": variant]]),
    "response": object(
      "What happens when the visitor answers.",
      [
        "kind": choice(["agent", "none"], "Who answers."),
        "follow_up": text("Shown after the first reply."),
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
      ]),
    "priority": choice(Campaign.Priority.self, "Which of several that could show wins."),
    "published": ["type": "integer", "description": "When it was first launched, in ms."],
  ]

  private static let variant = object(
    "One way to say it.",
    [
      "id": text("a, b, …"),
      "text": text("Markdown with placeholders: {{visitor.name|there}}."),
      "buttons": ["type": "array", "items": button],
    ])

  private static let button = object(
    "A button under the message.",
    [
      "label": text("What it says."),
      "kind": choice(["reply", "link", "dismiss"], "What a press does."),
      "url": text("Where a link leads: http, https or mailto."),
    ])
}
