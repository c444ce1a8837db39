internal import Engine
internal import Terminal

/// Something that a person can do with a key: one entry in `Action.all`.
///
/// Footer, help and tests derive from the table; a key that cannot be used says why.
struct Action: Sendable {
  /// The name in key maps: `campaign.pause`.
  let name: String
  let keys: [Key]
  /// Two or three words for the footer.
  let title: String
  /// One sentence for the help.
  let help: String
  let context: Context
  /// Whether the footer shows it when there is room.
  let isCommon: Bool
  /// Why it cannot be done now; `nil` if it can.
  let disabled: @Sendable (Model) -> String?
  let run: @Sendable (inout Model) -> [Effect]

  init(
    _ name: String, _ keys: [Key], _ title: String, in context: Context, common: Bool = false,
    help: String, disabled: @escaping @Sendable (Model) -> String? = { _ in nil },
    run: @escaping @Sendable (inout Model) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.title = title
    self.help = help
    self.context = context
    isCommon = common
    self.disabled = disabled
    self.run = run
  }

  /// Where an action is offered.
  enum Context: Hashable, Sendable, CaseIterable {
    case everywhere, lists, campaigns, wizard, tree, library, document, segment, answers
    case revisions, trial, merge, filtered, prompt, imports, welcome, inbox, visitors, report,
      activity

    /// The contexts whose keys count in this one, the nearest first.
    var chain: [Context] {
      switch self {
      case .everywhere: [.everywhere]
      case .lists: [.lists, .everywhere]
      case .campaigns: [.campaigns, .lists, .everywhere]
      case .wizard: [.wizard, .everywhere]
      case .tree: [.tree, .wizard, .everywhere]
      case .merge: [.merge, .everywhere]
      case .library: [.library, .lists, .everywhere]
      case .document: [.document, .everywhere]
      case .segment: [.tree, .segment, .document, .everywhere]
      case .answers: [.answers, .document, .everywhere]
      case .revisions: [.revisions, .lists, .everywhere]
      case .trial: [.trial, .everywhere]
      case .filtered: [.filtered, .campaigns, .lists, .everywhere]
      case .prompt: [.prompt, .everywhere]
      case .imports: [.imports, .lists, .everywhere]
      case .welcome: [.welcome, .everywhere]
      case .inbox: [.inbox, .lists, .everywhere]
      case .visitors: [.visitors, .lists, .everywhere]
      case .report: [.report, .lists, .everywhere]
      case .activity: [.activity, .lists, .everywhere]
      }
    }

    /// The heading in the help.
    var title: String {
      switch self {
      case .everywhere: "Everywhere"
      case .lists: "Every list"
      case .campaigns: "Campaigns"
      case .wizard: "Campaign builder"
      case .tree: "Rule tree"
      case .merge: "Two edits of one campaign"
      case .library: "Library"
      case .document: "Document"
      case .segment: "Rule of a segment"
      case .answers: "Answers of a bot"
      case .revisions: "Revisions"
      case .trial: "Trying a bot"
      case .filtered: "Filtered campaigns"
      case .prompt: "A line that is asked for"
      case .imports: "Import"
      case .welcome: "First steps"
      case .inbox: "Inbox"
      case .visitors: "Visitors"
      case .report: "Report"
      case .activity: "Activity"
      }
    }
  }

  /// Every action.
  static let all: [Action] = tables.flatMap { $0 }

  /// The tables, a context or more each.
  private static let tables: [[Action]] = [
    campaigns, campaignList, filtered, lists, wizard, styles, builder, tree, merge, library,
    document, segment, answers, revisions, trial, prompt, imports, welcome, inbox,
    visitors, report, activity, everywhere,
  ]
}
