/// One command of the program: an entry in `Command.all`. Help and usage derive from the table.
struct Command: Sendable {
  /// The word after `beckon`; "" for the dashboard, which needs none.
  let name: String
  /// One line for the help.
  let help: String
  /// What it takes besides options, in order.
  var arguments: [Argument] = []
  /// The options it takes.
  let options: [Option]
  /// Does it and returns the exit status.
  let run: @Sendable (Invocation) throws -> Int32

  /// An option of a command.
  struct Option: Sendable {
    /// The name without its dashes.
    let name: String
    /// What its value is called; `nil` for a switch.
    let value: String?
    let help: String
    /// Whether the help shows it.
    var isHidden = false

    /// The option with its value, as it is written.
    var usage: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
  }

  /// Something that a command takes without a name.
  struct Argument: Sendable {
    /// What it is called: `VISITOR`.
    let name: String
    var isOptional = false
    /// Whether there can be several.
    var isRepeated = false

    /// The argument as the usage has it: `VISITOR`, `[CAMPAIGN]`, `FILE…`.
    var usage: String {
      let name = isRepeated ? "\(name)…" : name
      return isOptional ? "[\(name)]" : name
    }
  }

  /// Every command.
  static let all: [Command] =
    [dashboard] + gatewayCommands + serverCommands + explainingCommands + upkeepCommands
    + installing + [version, help]

  /// The options that people are told of.
  var shownOptions: [Option] { options.filter { !$0.isHidden } }

  /// The command with its arguments, as it is called: `why VISITOR [CAMPAIGN]`.
  var usage: String { ([name] + arguments.map(\.usage)).joined(separator: " ") }
}

extension Command.Option {
  static let workspace = Command.Option(
    name: "workspace", value: "DIR", help: "the workspace's folder; default $XDG_DATA_HOME/beckon")
  static let group = Command.Option(
    name: "group", value: "NAME", help: "shares the workspace with a group of this machine")
  static let theme = Command.Option(
    name: "theme", value: "NAME", help: "the colours: a name of themes/ or of your own folder")
  static let accessible = Command.Option(
    name: "accessible", value: nil, help: "asks and answers in lines, for screen readers")
  static let ascii = Command.Option(
    name: "ascii", value: nil, help: "draws with ASCII characters only")
}

// MARK: - Small commands

extension Command {
  private static let version = Command(
    name: "version", help: "prints the version", options: []
  ) { _ in
    print("beckon \(Version.text)")
    return 0
  }

  /// `beckon help`: what there is.
  static let help = Command(
    name: "help", help: "prints this help", options: []
  ) { _ in
    print(helpText)
    return 0
  }

  /// The whole help.
  private static var helpText: String {
    let lines = [
      "Beckon reaches out to the visitors of a site at the right moment.", "",
      "Usage: beckon [COMMAND] [ARGUMENTS] [OPTIONS]", "",
    ]
    return (lines + all.flatMap(\.helpLines)).joined(separator: "\n")
  }

  /// What the help says of this command and its options.
  var helpLines: [String] {
    let title = name.isEmpty ? "(none)" : usage
    return ["  " + title.padding(to: 28) + help]
      + shownOptions.map { "    " + $0.usage.padding(to: 26) + $0.help }
  }
}

extension String {
  /// The text filled with blanks to `columns`, with at least one blank behind it.
  fileprivate func padding(to columns: Int) -> String {
    self + String(repeating: " ", count: max(1, columns - count))
  }
}

/// The version of this program.
enum Version {
  static let text = "0.1.0"
}
