extension Entry {
  /// Whether it was written elsewhere, at a desk or by a server: no look at the visitor comes
  /// with it.
  var isFromDesk: Bool {
    switch body {
    case .message(let message): message.author.isPerson
    case .conversation(let change): change.by != nil
    case .tagged(_, let change): change.by != nil
    case .happened, .pressed, .readmitted: true
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .assigned, .invitation, .details,
      .identified, .segment, .considered, .converted, .automation, .document, .gateway:
      false
    }
  }

  /// Whether what was written elsewhere can be what somebody waits for.
  var mayStartCheck: Bool {
    guard case .message = body else { return true }
    return false
  }
}

extension Entry.ConversationMessage.Author {
  /// Whether a person at a desk wrote it, not a campaign in somebody's name.
  fileprivate var isPerson: Bool {
    switch self {
    case .agent(.some): true
    case .agent(.none), .visitor, .bot: false
    }
  }
}
