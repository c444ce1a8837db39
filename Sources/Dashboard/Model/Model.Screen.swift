internal import Terminal

extension Model {
  /// Where a person can be. A new screen is a case here and its entry; a view that a number opens
  /// is a line in `views` as well.
  package enum Screen: Equatable, Sendable {
    case campaigns
    case wizard(Wizard)
    case library
    case document(DocumentEditor)
    case revisions(RevisionList)
    case trial(BotTrial)
    case prompt(Prompt)
    case imports(ImportList)
    case welcome(Welcome)
    case inbox
    case visitors
    case report
    case activity

    /// What it is to the rest of the dashboard.
    var entry: ScreenEntry {
      switch self {
      case .campaigns: .campaigns
      case .wizard: .wizard
      case .library: .library
      case .document: .document
      case .revisions: .revisions
      case .trial: .trial
      case .prompt: .prompt
      case .imports: .imports
      case .welcome: .welcome
      case .inbox: .inbox
      case .visitors: .visitors
      case .report: .report
      case .activity: .activity
      }
    }

    /// Whether it is a line that is asked for over another screen.
    var isPrompt: Bool {
      if case .prompt = self { true } else { false }
    }
  }

  /// A screen that a number opens from every list.
  struct View: Sendable {
    let title: String
    let screen: Screen
  }

  /// The views under 1, 2, 3 …
  static let views: [View] = [
    View(title: "Campaigns", screen: .campaigns), View(title: "Library", screen: .library),
    View(title: "Inbox", screen: .inbox), View(title: "Visitors", screen: .visitors),
    View(title: "Report", screen: .report), View(title: "Activity", screen: .activity),
  ]

  /// Opens a screen over the present one.
  mutating func open(_ screen: Screen) {
    below.append(self.screen)
    self.screen = screen
  }

  /// Goes back to the screen below.
  mutating func back() { screen = below.popLast() ?? .campaigns }

  /// Shows a view, whatever was open.
  mutating func show(_ view: View) {
    below = []
    screen = view.screen
  }

  /// Changes which row of the screen's list is selected.
  mutating func moveInList(_ body: (inout ListView) -> Void) { screen.entry.move(&self, body) }
}
