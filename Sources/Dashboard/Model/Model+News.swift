internal import Engine
internal import Terminal

extension Model {
  /// How old a message may be to be worth a notice of the desktop.
  private static let newsAge: Milliseconds = 60_000

  /// Tells the desktop of what visitors have just written.
  func news(_ entries: [Entry]) -> [Effect] {
    entries.compactMap { entry in
      guard case .message(let message) = entry.body, message.author == .visitor,
        clock.now - entry.at < Self.newsAge
      else { return nil }
      return .notify("New reply: \(Text.clipped(message.text, to: 80))")
    }.suffix(1)
  }
}
