/// The last messages of each visitor's conversation, for pages that come back.
public struct Transcripts: Equatable, Sendable {
  /// How many messages of one visitor are kept.
  public static let kept = 50

  private var lines: [Visitor.ID: [Line]] = [:]

  /// A message as the journal has it.
  public struct Line: Equatable, Sendable {
    /// The number of its entry.
    public let sequence: Int64
    /// When it was written.
    public let at: Instant
    /// What was written.
    public let message: Entry.ConversationMessage
  }

  /// Makes the transcripts of an empty journal.
  public init() {}

  /// Remembers an entry if it is a message.
  public mutating func note(_ entry: Entry, _ sequence: Int64) {
    guard case .message(let message) = entry.body else { return }
    var list = lines.removeValue(forKey: message.visitor) ?? []
    if list.count == Self.kept { list.removeFirst() }
    list.append(Line(sequence: sequence, at: entry.at, message: message))
    lines[message.visitor] = list
  }

  /// The messages to and from a visitor after the entry `sequence`, in their order.
  public func lines(of visitor: Visitor.ID, after sequence: Int64) -> [Line] {
    (lines[visitor] ?? []).filter { $0.sequence > sequence }
  }

  /// The messages to and from one person on several devices, the last of them in their order.
  public func lines(of family: [Visitor.ID], after sequence: Int64 = 0) -> [Line] {
    let all = family.flatMap { lines(of: $0, after: sequence) }
    return family.count < 2 ? all : all.sorted { $0.sequence < $1.sequence }.suffix(Self.kept)
  }

  /// All messages in the journal's order.
  var all: [Line] { lines.values.joined().sorted { $0.sequence < $1.sequence } }

  /// Forgets a visitor's messages.
  mutating func forget(_ visitor: Visitor.ID) { lines[visitor] = nil }
}
