extension VisitScript {
  /// Reads a `.visit` file; what cannot be read is in `faults`, a line each.
  public init(_ text: String, faults: inout [Fault]) {
    lines = []
    let rows = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, row) in rows.enumerated() {
      guard var words = Words(row) else {
        faults.append(Fault(line: index + 1, "a quotation mark is not closed"))
        continue
      }
      guard !words.isEmpty else { continue }
      do throws(Misfit) {
        let action = try Action(&words)
        guard words.isEmpty else {
          throw Misfit("there is more in the line than it takes, from \"\(words.take() ?? "")\" on")
        }
        lines.append(Line(number: index + 1, action))
      } catch {
        faults.append(Fault(line: index + 1, error.sentence))
      }
    }
  }
}

extension VisitScript.Action {
  /// Every line that there is, with what it takes, for the help and for "did you mean".
  public static let forms =
    [
      "visitor [new|returning] [LANGUAGE] [desktop|mobile|tablet] [id ID]",
      "campaigns DIR", "clock 2026-11-24 09:00", "channel NAME",
      "goto ADDRESS [\"TITLE\"] [from ADDRESS]",
      "second tab ADDRESS [\"TITLE\"]", "tab N", "close tab", "wait 45s",
      "open", "click [\"LABEL\"]", "reply \"TEXT\"", "details [name \"NAME\"] [email ADDRESS]",
      "dismiss", "identify ID", "tag NAME", "untag NAME", "rate great [\"TEXT\"]",
      "close conversation",
      "agent \"TEXT\"", "leave", "next visit after 2d", "expect CAMPAIGN [at 45s]",
      "expect nothing", "expect reason CAMPAIGN CODE",
    ] + Entry.Activity.forms

  fileprivate init(_ words: inout Words) throws(Misfit) {
    let first = words.take() ?? ""
    switch first {
    case "visitor": self = .visitor(try Self.person(&words))
    case "clock": self = .clock(try Self.clock(&words))
    case "campaigns": self = .campaigns(try Self.word(&words, "a folder"))
    case "channel": self = .channel(Channel.ID(try Self.word(&words, "a channel's name")))
    case "goto": self = try Self.goto(&words)
    case "second":
      try Self.expect("tab", &words, after: first)
      self = .newTab(
        url: try Self.word(&words, "an address"), title: words.takeQuoted() ?? "")
    case "tab": self = .tab(try Self.number(&words))
    case "close":
      if words.take("conversation") {
        self = .closeConversation
      } else {
        try Self.expect("tab", &words, after: first)
        self = .closeTab
      }
    case "rate": self = try Self.rating(&words)
    case "identify": self = .identify(try Self.word(&words, "the site's own id"))
    case "tag": self = .tag(try Self.word(&words, "a tag"))
    case "untag": self = .untag(try Self.word(&words, "a tag"))
    case "wait": self = .wait(try Self.length(&words).length)
    case "open": self = .open
    case "click": self = .click(words.take() ?? "")
    case "reply": self = .reply(try Self.word(&words, "a text in quotation marks"))
    case "details": self = try Self.details(&words)
    case "dismiss": self = .dismiss
    case "agent": self = .agent(try Self.word(&words, "a text in quotation marks"))
    case "leave": self = .leave
    case "next":
      try Self.expect("visit", &words, after: first)
      try Self.expect("after", &words, after: "next visit")
      self = .nextVisit(after: try Self.length(&words).length)
    case "expect": self = .expect(try Self.expectation(&words))
    default:
      guard let activity = try Entry.Activity(first, script: &words) else {
        throw Misfit("\"\(first)\" begins no line\(Self.near(first))")
      }
      self = .does(activity)
    }
  }

  // MARK: - Parts

  private static func person(_ words: inout Words) throws(Misfit) -> VisitScript.Person {
    var person = VisitScript.Person()
    while let word = words.take() {
      if word == "new" {
        person.isReturning = false
      } else if word == "returning" {
        person.isReturning = true
      } else if word == "id" {
        person.id = Visitor.ID(try Self.word(&words, "the visitor's id"))
      } else if let platform = Visit.Platform(rawValue: word) {
        person.platform = platform
      } else if person.language == nil, word.isLanguageTag {
        person.language = word
      } else {
        throw Misfit(
          "\"\(word)\" is no word about a visitor: new, returning, a language like de or en-GB, "
            + "desktop, mobile, tablet, id ID")
      }
    }
    return person
  }

  private static func goto(_ words: inout Words) throws(Misfit) -> VisitScript.Action {
    let url = try word(&words, "an address")
    let title = words.takeQuoted() ?? ""
    let referrer = words.take("from") ? try word(&words, "an address") : nil
    return .goto(url: url, title: title, referrer: referrer)
  }

  private static func clock(_ words: inout Words) throws(Misfit) -> String {
    let day = try word(&words, "a day and a time like 2026-11-24 09:00")
    let parts = day.split(separator: "T", maxSplits: 1).map { String($0) }
    guard parts.count == 1 else { return parts.joined(separator: " ") }
    return words.take().map { "\(day) \($0)" } ?? day
  }

  private static func details(_ words: inout Words) throws(Misfit) -> VisitScript.Action {
    let name = words.take("name") ? try word(&words, "a name") : nil
    let email = words.take("email") ? try word(&words, "an address") : nil
    guard name != nil || email != nil else {
      throw Misfit("\"details\" wants name \"NAME\", email ADDRESS or both")
    }
    return .details(name: name, email: email)
  }

  private static func expectation(_ words: inout Words) throws(Misfit) -> VisitScript.Expectation {
    if words.take("nothing") { return .nothing }
    if words.take("reason") {
      let campaign = try word(&words, "a campaign's name")
      return .reason(Campaign.ID(campaign), code: try word(&words, "a reason's code"))
    }
    let campaign = Campaign.ID(try word(&words, "a campaign's name, nothing, or reason"))
    guard words.take("at") else { return .sent(campaign, at: nil, precision: 1) }
    let (length, text) = try length(&words)
    return .sent(campaign, at: length, precision: text.hasSuffix("ms") ? 1 : 1_000)
  }

  private static func rating(_ words: inout Words) throws(Misfit) -> VisitScript.Action {
    let text = try word(&words, "great, average or poor")
    guard let rating = Conversation.Rating(rawValue: text) else {
      throw Misfit("\"\(text)\" is not one of great, average, poor")
    }
    return .rate(rating, words.takeQuoted() ?? "")
  }

  private static func word(_ words: inout Words, _ wanted: String) throws(Misfit) -> String {
    guard let word = words.take() else { throw Misfit("\(wanted) is missing at the end") }
    return word
  }

  private static func expect(
    _ word: String, _ words: inout Words, after first: String
  ) throws(Misfit) {
    guard words.take(word) else { throw Misfit("\"\(first)\" wants \"\(word)\" behind it") }
  }

  private static func number(_ words: inout Words) throws(Misfit) -> Int {
    let word = try word(&words, "the tab's number")
    guard let number = Int(word), number > 0 else { throw Misfit("\"\(word)\" is no tab's number") }
    return number
  }

  private static func length(
    _ words: inout Words
  ) throws(Misfit) -> (length: Milliseconds, text: String) {
    let word = try word(&words, "a duration like 45s")
    guard let length = DurationText.parse(word) else {
      throw Misfit("\"\(word)\" is no duration like 45s, 5m, 2h or 250ms")
    }
    return (length, word)
  }

  private static func near(_ word: String) -> String {
    let starts = Set(forms.compactMap { $0.split(separator: " ").first.map { String($0) } })
    let near = starts.sorted().map { (EditDistance.between($0, word), $0) }.min { $0.0 < $1.0 }
    guard let near, near.0 <= 2 else {
      return "; one of \(starts.sorted().joined(separator: ", "))"
    }
    return "; did you mean \(near.1)?"
  }
}

extension String {
  /// Whether this looks like a language tag: `de`, `en-GB`.
  fileprivate var isLanguageTag: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count) else { return false }
    return parts.allSatisfy {
      (2...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }
}
