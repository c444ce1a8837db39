internal import Terminal

/// Keys that people bring along from other programs.
enum KeyPreset: String, CaseIterable, Sendable {
  case standard = "default"
  case vim, emacs

  /// The actions that get other keys, by name.
  var changes: [String: [Key]] {
    switch self {
    case .standard: [:]
    case .vim: Self.vimChanges
    case .emacs: Self.emacsChanges
    }
  }

  private static let vimChanges: [String: [Key]] = [
    "campaign.new": [.character("o"), .character("n")],
    "campaign.edit": [.enter, .character("i"), .character("e")],
    "campaign.archive": [.character("d"), .character("x"), .delete],
    "campaigns.import": [.character("I")],
    "campaigns.export": [.character("X")],
    "quit": [.character("q"), .character("Z")],
    "rule.condition": [.character("a"), .character("i")],
    "rule.first": [.home, .character("0")],
    "rule.last": [.end, .character("G"), .character("$")],
  ]

  private static let emacsChanges: [String: [Key]] = [
    "palette": [.alt("x"), .character(":")],
    "list.down": [.control("n"), .down],
    "list.up": [.control("p"), .up],
    "list.first": [.alt("<"), .home],
    "list.last": [.alt(">"), .end],
    "list.pageDown": [.control("v"), .pageDown],
    "list.pageUp": [.alt("v"), .pageUp],
    "rule.down": [.control("n"), .down],
    "rule.up": [.control("p"), .up],
    "rule.first": [.alt("<"), .home],
    "rule.last": [.alt(">"), .end],
    "wizard.close": [.escape, .control("g")],
  ]
}
