// What a campaign or its bot says when somebody answers.

extension Decider {
  /// Returns what is said to the author of a message, and the tags that the conversation brings.
  func answers(to entry: Entry) -> [Entry] {
    guard case .message(let message) = entry.body, message.author == .visitor,
      let visitor = state.visitors[message.visitor]
    else { return [] }
    if let lead = visitor.conversation?.bot, let bot = plan.bots[lead.bot] {
      return goOn(bot, after: lead.answer, message, visitor, at: entry.at)
    }
    guard visitor.conversation?.messages == 1, let id = message.campaign,
      let campaign = plan.item(id)?.campaign
    else { return [] }
    return tags(of: campaign, for: visitor, at: entry.at)
      + begin(campaign, message, visitor, at: entry.at)
  }

  /// The campaign's first words to somebody who has just answered it.
  private func begin(
    _ campaign: Campaign, _ message: Entry.ConversationMessage, _ visitor: Visitor, at now: Instant
  ) -> [Entry] {
    switch campaign.response {
    case .agent(let response):
      let words = response.followUp(in: visitor.visit?.language, of: campaign.message)
      return words.isEmpty ? [] : [say(words, as: .agent(nil), to: message, visitor, at: now)]
    case .bot(let id, let first):
      let name = campaign.message.answer(chosenBy: message.text) ?? first
      guard let answer = plan.bots[id]?.answers[name] else { return [] }
      return [say(answer.text, as: .bot(id, answer: name), to: message, visitor, at: now)]
    case .none: return []
    }
  }

  private func goOn(
    _ bot: Bot, after last: String, _ message: Entry.ConversationMessage, _ visitor: Visitor,
    at now: Instant
  ) -> [Entry] {
    switch bot.move(after: last, message.text) {
    case .answer(let name):
      let text = bot.answers[name]?.text ?? ""
      return [say(text, as: .bot(bot.id, answer: name), to: message, visitor, at: now)]
    case .fallback:
      return [say(bot.fallback, as: .bot(bot.id, answer: ""), to: message, visitor, at: now)]
    case .handOver:
      let change = Entry.ConversationChange(
        conversation: message.conversation, visitor: visitor.id, .handedOver)
      return [Entry(at: now, .conversation(change))]
    }
  }

  private func say(
    _ text: String, as author: Entry.ConversationMessage.Author,
    to message: Entry.ConversationMessage, _ visitor: Visitor, at now: Instant
  ) -> Entry {
    let isBot = if case .bot = author { true } else { false }
    return Entry(
      at: now,
      .message(
        Entry.ConversationMessage(
          conversation: message.conversation, id: "follow-up-\(message.id)",
          visitor: visitor.id, author: author,
          text: Placeholder.fill(text, visitor.placeholders), campaign: message.campaign,
          isFirst: isBot && visitor.conversation?.bot == nil)))
  }

  private func tags(of campaign: Campaign, for visitor: Visitor, at now: Instant) -> [Entry] {
    let added = campaign.tags.filter { !visitor.tags.contains($0) }
    return added.isEmpty
      ? [] : [Entry(at: now, .tagged(visitor.id, .init(added: added)))]
  }
}
