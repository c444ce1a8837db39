/// A visit as a file: what a visitor does, line by line on a virtual clock, and what is expected.
public struct VisitScript: Hashable, Sendable {
  /// The lines that do something, in order.
  public var lines: [Line]

  /// Makes a script.
  public init(lines: [Line]) { self.lines = lines }

  /// One line of the file.
  public struct Line: Hashable, Sendable {
    /// The line's number, counted from 1.
    public let number: Int
    /// What it does.
    public let action: Action

    /// Makes a line.
    public init(number: Int, _ action: Action) {
      self.number = number
      self.action = action
    }
  }

  /// What a line does.
  public enum Action: Hashable, Sendable {
    /// Who it is; only before the first page.
    case visitor(Person)
    /// The time on the clock: `2026-11-24 09:00` in the workspace's zone; only before all else.
    case clock(String)
    /// The folder of the campaigns that are played, from the file's folder on; else the
    /// workspace's.
    case campaigns(String)
    /// The channel by name; else the first of the workspace.
    case channel(Channel.ID)
    /// Opens a page in the present tab.
    case goto(url: String, title: String, referrer: String?)
    /// Opens a page in a new tab, which is then the present one.
    case newTab(url: String, title: String)
    /// Turns to a tab by number, counted from 1 in the order of their opening.
    case tab(Int)
    /// Closes the present tab.
    case closeTab
    case wait(Milliseconds)
    /// Something that the page reports: hidden, visible, exit intent, an event by name.
    case does(Entry.Activity)
    /// Opens the invitation on the screen.
    case open
    /// Presses a button of the invitation, by its label.
    case click(String)
    /// Answers the invitation, or writes of one's own accord.
    case reply(String)
    case details(name: String?, email: String?)
    case dismiss
    /// An agent answers.
    case agent(String)
    /// An agent closes the conversation.
    case closeConversation
    /// Says what the visitor thinks of the conversation.
    case rate(Conversation.Rating, String)
    /// The site says who it is, by its own id.
    case identify(String)
    case tag(String)
    case untag(String)
    /// Closes all tabs.
    case leave
    /// Leaves, and comes back later: the next page begins a new visit.
    case nextVisit(after: Milliseconds)
    case expect(Expectation)
  }

  /// Who visits.
  public struct Person: Hashable, Sendable {
    /// The id; else it is made from the file's name.
    public var id: Visitor.ID?
    /// Whether there were visits before.
    public var isReturning = false
    /// The browser's language.
    public var language: String?
    /// What the visitor sits at.
    public var platform: Visit.Platform?

    /// Makes somebody of whom nothing is known.
    public init() {}
  }

  /// What is to be so after the line before.
  public enum Expectation: Hashable, Sendable {
    /// The campaign was sent since the last line that did something; with a time, so long after
    /// its page was opened, to the unit that is written.
    case sent(Campaign.ID, at: Milliseconds?, precision: Milliseconds)
    /// No campaign was sent.
    case nothing
    /// The reason is among those why the campaign does not show now.
    case reason(Campaign.ID, code: String)
  }

  /// What is wrong with a line.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line's number, counted from 1.
    public let line: Int
    /// What is wrong and how to mend it.
    public let sentence: String

    /// Makes a fault.
    public init(line: Int, _ sentence: String) {
      self.line = line
      self.sentence = sentence
    }

    /// `12: there is no such line`.
    public var description: String { "\(line): \(sentence)" }
  }
}
