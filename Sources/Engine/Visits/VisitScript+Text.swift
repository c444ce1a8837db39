extension VisitScript {
  /// The script as a file has it, one line each.
  public var text: String {
    lines.map(\.action.text).joined(separator: "\n") + "\n"
  }
}

extension VisitScript.Action {
  /// The line as it is written.
  public var text: String {
    switch self {
    case .visitor(let person): person.text
    case .clock(let text): "clock \(text)"
    case .campaigns(let folder): "campaigns \(Words.quote(folder))"
    case .channel(let channel): "channel \(channel)"
    case .goto(let url, let title, let referrer):
      "goto \(url)" + Self.titled(title) + (referrer.map { " from \($0)" } ?? "")
    case .newTab(let url, let title): "second tab \(url)" + Self.titled(title)
    case .tab(let number): "tab \(number)"
    case .closeTab: "close tab"
    case .wait(let length): "wait \(DurationText.format(length))"
    case .does(let activity): activity.line
    case .open: "open"
    case .click(let label): label.isEmpty ? "click" : "click \(Words.quote(label))"
    case .reply(let text): "reply \(Words.quote(text))"
    case .details(let name, let email):
      "details" + (name.map { " name \(Words.quote($0))" } ?? "")
        + (email.map { " email \(Words.quote($0))" } ?? "")
    case .dismiss: "dismiss"
    case .agent(let text): "agent \(Words.quote(text))"
    case .closeConversation: "close conversation"
    case .rate(let rating, let comment): "rate \(rating.rawValue)" + Self.titled(comment)
    case .identify(let customer): "identify \(Words.quote(customer))"
    case .tag(let tag): "tag \(Words.quote(tag))"
    case .untag(let tag): "untag \(Words.quote(tag))"
    case .leave: "leave"
    case .nextVisit(let length): "next visit after \(DurationText.format(length))"
    case .expect(let expectation): expectation.text
    }
  }

  private static func titled(_ title: String) -> String {
    title.isEmpty ? "" : " \(Words.quote(title))"
  }
}

extension VisitScript.Person {
  fileprivate var text: String {
    let words: [String?] = [
      "visitor", isReturning ? "returning" : "new", language, platform?.rawValue,
      id.map { "id \($0)" },
    ]
    return words.compactMap { $0 }.joined(separator: " ")
  }
}

extension VisitScript.Expectation {
  /// The line as it is written.
  public var text: String {
    switch self {
    case .sent(let campaign, nil, _): "expect \(campaign)"
    case .sent(let campaign, let at?, _): "expect \(campaign) at \(DurationText.format(at))"
    case .nothing: "expect nothing"
    case .reason(let campaign, let code): "expect reason \(campaign) \(code)"
    }
  }
}
