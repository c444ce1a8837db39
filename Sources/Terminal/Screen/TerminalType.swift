/// What the name of a terminal tells beyond its description.
package struct TerminalType: Equatable, Sendable {
  /// The value of TERM.
  package let name: String

  package init(name: String) {
    self.name = name
  }

  /// Descriptions to try, best first: the terminal's own, then its relatives'. Debian lacks many
  /// new terminals, and a server that one logs in to is always older than one's terminal.
  package var descriptions: [String] {
    var result = [name]
    for (prefix, relatives) in TerminalType.relatives where name.hasPrefix(prefix) {
      result += relatives
    }
    if name.hasSuffix("-256color") || name.hasSuffix("-direct") { result.append("xterm-256color") }
    return result
  }

  private static let relatives: [(prefix: String, names: [String])] = [
    ("tmux", ["tmux-256color", "screen-256color", "screen"]),
    ("screen", ["screen-256color", "screen"]),
    ("rxvt", ["rxvt-unicode-256color", "rxvt", "xterm"]),
    ("xterm", ["xterm-256color", "xterm"]),
    ("linux", ["linux"]),
    ("putty", ["xterm-256color", "xterm"]),
    ("vte", ["xterm-256color", "xterm"]),
    ("gnome", ["xterm-256color", "xterm"]),
    ("konsole", ["xterm-256color", "xterm"]),
    ("kitty", ["xterm-256color", "xterm"]),
    ("ghostty", ["xterm-256color", "xterm"]),
    ("foot", ["xterm-256color", "xterm"]),
    ("wezterm", ["xterm-256color", "xterm"]),
    ("alacritty", ["xterm-256color", "xterm"]),
    ("contour", ["xterm-256color", "xterm"]),
    ("iterm", ["xterm-256color", "xterm"]),
    ("mintty", ["xterm-256color", "xterm"]),
    ("st", ["xterm-256color", "xterm"]),
    ("vt", ["vt100"]),
  ]

  /// Whether it follows xterm in the modes that descriptions do not tell.
  package var isLikeXterm: Bool {
    let others = ["linux", "vt1", "vt2", "vt3", "vt5", "ansi", "sun", "cons", "hurd", "mach"]
    if others.contains(where: name.hasPrefix) { return false }
    return TerminalType.relatives.contains { name.hasPrefix($0.prefix) }
      || name.hasSuffix("-256color") || name.hasSuffix("-direct")
  }

  /// Whether it takes 24-bit colours when COLORTERM says so; GNU screen passes that variable on
  /// and cannot.
  package var mayShowTrueColor: Bool {
    isLikeXterm && !name.hasPrefix("screen")
  }
}
