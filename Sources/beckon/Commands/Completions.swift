/// What shells complete after `beckon`, made from the table of commands.
enum Completions: String, CaseIterable {
  case bash, zsh, fish

  /// The script that the shell reads.
  var script: String {
    switch self {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private var named: [Command] { Command.all.filter { !$0.name.isEmpty } }

  private func flags(of command: Command) -> String {
    command.shownOptions.map { "--\($0.name)" }.joined(separator: " ")
  }

  private var bash: String {
    let cases = Command.all.map { command in
      let pattern = command.name.isEmpty ? "\"\"" : command.name
      return "    \(pattern)) words=\"\(flags(of: command))\" ;;"
    }
    return
      ([
        "# bash completion for beckon: source it, or put it into bash-completion's folder.",
        "_beckon() {",
        "  local current=${COMP_WORDS[COMP_CWORD]} command= words= word",
        "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
        "    case $word in -*) ;; *) command=$word; break ;; esac", "  done",
        "  case $command in",
      ] + cases + [
        "  esac",
        "  [ -z \"$command\" ] && words=\"\(named.map(\.name).joined(separator: " ")) $words\"",
        "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
        "  case $current in -*) ;; *) COMPREPLY+=($(compgen -f -- \"$current\")) ;; esac", "}",
        "complete -o filenames -F _beckon beckon", "",
      ]).joined(separator: "\n")
  }

  private var zsh: String {
    let commands = named.map { "    '\($0.name):\(Self.quoted($0.help))'" }
    let cases = named.map { command in
      let parts = command.shownOptions.map { option in
        "'--\(option.name)[\(Self.quoted(option.help, brackets: true))]"
          + (option.value.map { ":\($0):_files" } ?? "") + "'"
      }
      return
        "    \(command.name)) _arguments \((parts + ["'*:file:_files'"]).joined(separator: " ")) ;;"
    }
    return
      (["#compdef beckon", "_beckon() {", "  local -a commands", "  commands=("] + commands + [
        "  )", "  if (( CURRENT == 2 )); then", "    _describe command commands", "    return",
        "  fi", "  local command=$words[2]", "  shift words", "  (( CURRENT-- ))",
        "  case $command in",
      ] + cases + ["  esac", "}", "_beckon \"$@\"", ""]).joined(separator: "\n")
  }

  private var fish: String {
    let commands = named.map {
      "complete -c beckon -n __fish_use_subcommand -a \($0.name) -d '\(Self.quoted($0.help))'"
    }
    let flags = Command.all.flatMap { command in
      command.shownOptions.map { option in
        let place =
          command.name.isEmpty
          ? "__fish_use_subcommand" : "'__fish_seen_subcommand_from \(command.name)'"
        return "complete -c beckon -n \(place) -l \(option.name)"
          + (option.value == nil ? "" : " -r") + " -d '\(Self.quoted(option.help))'"
      }
    }
    return (commands + flags + [""]).joined(separator: "\n")
  }

  /// Text within single quotes.
  private static func quoted(_ text: String, brackets: Bool = false) -> String {
    var parts = text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    guard brackets else { return parts }
    for mark in ["[", "]", ":"] {
      parts = parts.split(separator: Character(mark), omittingEmptySubsequences: false)
        .joined(separator: "\\\(mark)")
    }
    return parts
  }
}

extension Command {
  /// `beckon man` and `beckon completions`: what installers ask for.
  static let installing = [
    keys,
    Command(name: "man", help: "prints the manual page: beckon man | man -l -", options: []) { _ in
      print(ManualPage().text, terminator: "")
      return 0
    },
    Command(
      name: "completions", help: "prints what a shell completes: bash, zsh or fish",
      arguments: [Argument(name: "SHELL")], options: []
    ) { invocation in
      guard let shell = Completions(rawValue: invocation.operands[0]) else {
        throw UsageError("\"\(invocation.operands[0])\" is no shell that is known: bash, zsh, fish")
      }
      print(shell.script, terminator: "")
      return 0
    },
  ]
}
