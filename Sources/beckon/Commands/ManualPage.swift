internal import Dashboard

/// The manual page, made from the tables of commands and keys.
struct ManualPage {
  /// The page in roff, as `man -l -` reads it.
  var text: String {
    let sections = [
      heading, section("NAME", ["beckon \\- proactive messaging from a terminal"]),
      section("SYNOPSIS", synopsis), section("DESCRIPTION", Self.description),
      section("COMMANDS", Command.all.flatMap(commandLines)), section("KEYS", keys),
      section("FILES", files), section("EXIT STATUS", Self.statuses),
      section("ENVIRONMENT", environment),
    ]
    return sections.flatMap { $0 }.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    [".TH BECKON 1 \"\" \"beckon \(Self.escaped(Version.text))\" \"User Commands\""]
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    [".SH \"\(title)\""] + lines
  }

  private var synopsis: [String] {
    Command.all.map { command in
      let options = command.shownOptions.isEmpty ? "" : " [\\fIoptions\\fR]"
      let name = command.usage.isEmpty ? "" : " \(Self.escaped(command.usage))"
      return ".B beckon\\fR\(name)\(options)\n.br"
    }
  }

  private static let description = [
    "A campaign says what to say, to whom, when and how often. The gateway",
    "watches what visitors do and shows the message at the right moment; the dashboard shows",
    "opens, clicks and replies as they happen. Without a command the dashboard opens.",
  ]

  private func commandLines(_ command: Command) -> [String] {
    let title = command.name.isEmpty ? "(none)" : command.usage
    return [".TP", ".B \(Self.escaped(title))", Self.escaped(command.help)]
      + command.shownOptions.flatMap { option in
        [".RS", ".TP", ".B \(Self.escaped(option.usage))", Self.escaped(option.help), ".RE"]
      }
  }

  private var keys: [String] {
    KeyReference.chapters().flatMap { chapter in
      [".SS \"\(chapter.title)\""]
        + chapter.entries.flatMap { entry in
          [
            ".TP", ".B \(Self.escaped(entry.keys.joined(separator: ", ")))",
            Self.escaped(entry.help), ".I \(Self.escaped(entry.name))",
          ]
        }
    }
  }

  private var files: [String] {
    [
      ("$XDG_DATA_HOME/beckon", "The workspace, unless --workspace names another."),
      ("beckon.json", "The workspace's name and settings."),
      ("documents/", "One JSON file for each campaign, channel, bot, goal and so on."),
      ("journal/", "Everything that happened: one line each, append-only."),
      ("history/", "Every revision of every document."),
      (
        "$XDG_CONFIG_HOME/beckon/keys.json",
        "Your own keys, several for one action: { \"preset\": \"vim\", \"keys\": "
          + "{ \"campaign.pause\": [\"p\", \"F7\"] } }. Presets are default, vim and emacs; the "
          + "names stand below each key above, and beckon keys prints what counts."
      ),
      (
        "$XDG_CONFIG_HOME/beckon/config.json",
        "What you have chosen: theme (a name), mouse and notices (true or false)."
      ), ("$XDG_CONFIG_HOME/beckon/themes/", "Your own themes; they are read again when saved."),
    ].flatMap { [".TP", ".I \(Self.escaped($0.0))", Self.escaped($0.1)] }
  }

  private static let statuses = [
    ".TP", ".B 0", "Everything went well.", ".TP", ".B 1",
    "It could not be done, or a check or test failed; a sentence says why.", ".TP", ".B 2",
    "The arguments are not right; a sentence says what would be.",
  ]

  private var environment: [String] {
    [
      ("TERM, LANG", "What the terminal can show."),
      ("NO_COLOR", "If it is set and not empty, nothing is coloured."),
      ("VISUAL, EDITOR", "The editor for messages."),
    ].flatMap { [".TP", ".B \(Self.escaped($0.0))", Self.escaped($0.1)] }
  }

  /// Text that roff leaves as it is.
  private static func escaped(_ text: String) -> String {
    let plain = text.split(separator: "\\", omittingEmptySubsequences: false)
      .joined(separator: "\\e")
      .split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
