// What is wrong with what a campaign says, and with how it says it in other languages.

extension Campaign {
  /// Returns what is wrong with kind, channels, message, response and survey.
  func messageFindings(in library: Library) -> [Finding] {
    kindFindings + brandFindings(in: library) + variantFindings(in: library)
      + languageFindings + response.findings + surveyFindings + mailFindings
  }

  private var kindFindings: [Finding] {
    guard kind == .targetedChat, audience == .visitors else { return [] }
    return [
      .error("audience", "leaves nobody: a targeted chat is for identified people; choose both")
    ]
  }

  private func brandFindings(in library: Library) -> [Finding] {
    let brands = Set(channels.compactMap { library.channels[$0]?.brand.text }).sorted()
    guard brands.count > 1 else { return [] }
    return [
      .error(
        "channels",
        "are of several brands, \(brands.joined(separator: " and ")); choose channels of one")
    ]
  }

  private var surveyFindings: [Finding] {
    guard survey != nil, response == .none else { return [] }
    return [.warning("survey", "is never asked, for nobody answers; take it away")]
  }

  // MARK: - Variants

  private func variantFindings(in library: Library) -> [Finding] {
    var taken: Set<String> = []
    return message.variants.enumerated().flatMap { index, variant in
      let path = "message.variants[\(index)]"
      let isNew = taken.insert(variant.id).inserted
      return
        (isNew
        ? [] : [Finding.error("\(path).id", "\"\(variant.id)\" is taken; name each differently")])
        + variant.findings(at: path)
        + variant.buttons.enumerated().compactMap {
          answerFinding($1, at: "\(path).buttons[\($0)].answer", in: library)
        }
    }
  }

  /// A button that goes on with a bot's answer needs the bot and the answer.
  private func answerFinding(
    _ button: Message.Button, at path: String, in library: Library
  ) -> Finding? {
    guard case .answer(let name) = button.action else { return nil }
    guard case .bot(let id, _) = response else {
      return .error(path, "wants a bot; choose one as the response, or another kind of button")
    }
    guard let bot = library.bots[id], bot.answers[name] == nil else { return nil }
    return .error(path, "\"\(name)\" is no answer of the bot \"\(id)\"")
  }

  // MARK: - Languages

  private var languageFindings: [Finding] {
    let languages = message.languages
    let malformed = ([message.language] + message.fallback).filter {
      !$0.isEmpty && !LanguageTag.isWellFormed($0)
    }
    let unread = message.fallback.filter { !languages.contains($0) && $0 != message.language }
    return malformed.map { .error("message.language", "\"\($0)\" is no language tag like de") }
      + unread.map {
        .warning("message.fallback", "names \"\($0)\", into which nothing is translated")
      }
      + message.variants.enumerated().flatMap { index, variant in
        languages.flatMap { variant.findings(of: $0, at: "message.variants[\(index)]") }
      } + followUpFindings(languages)
  }

  private func followUpFindings(_ languages: [String]) -> [Finding] {
    guard case .agent(let agent) = response, !agent.followUp.trimmed.isEmpty else { return [] }
    return languages.flatMap { language -> [Finding] in
      let path = "response.translations.\(language)"
      guard let text = agent.translations[language], !text.trimmed.isEmpty else {
        return [.warning(path, "is missing: the follow-up stays untranslated")]
      }
      return text.messageFindings(at: path)
    }
  }
}

extension Message.Variant {
  fileprivate func findings(at path: String) -> [Finding] {
    var findings: [Finding] = []
    if text.trimmed.isEmpty { findings.append(.error("\(path).text", "is empty; write a message")) }
    findings += text.messageFindings(at: "\(path).text")
    if let image, !WebAddress.isPage(image.url) {
      findings.append(.error("\(path).image", "wants an address like https://shop.example/a.png"))
    }
    for (index, button) in buttons.enumerated() {
      findings += button.findings(at: "\(path).buttons[\(index)]")
    }
    return findings
  }

  /// What is wrong with the translation into `language`, or missing of it.
  fileprivate func findings(of language: String, at path: String) -> [Finding] {
    let path = "\(path).translations.\(language)"
    guard LanguageTag.isWellFormed(language) else {
      return [.error(path, "\"\(language)\" is no language tag like de or pt-BR")]
    }
    guard let translation = translations[language], !translation.text.trimmed.isEmpty else {
      return [
        .warning("\(path).text", "is missing: these people read the text in another language")
      ]
    }
    let missing = buttons.indices.filter { index in
      translation.labels.indices.contains(index)
        ? translation.labels[index].trimmed.isEmpty : true
    }
    return translation.text.messageFindings(at: "\(path).text")
      + missing.map {
        .warning("\(path).buttons[\($0)]", "is missing: \"\(buttons[$0].label)\" untranslated")
      }
  }
}

extension Message.Button {
  fileprivate func findings(at path: String) -> [Finding] {
    var findings: [Finding] = []
    if label.trimmed.isEmpty {
      findings.append(.error("\(path).label", "is empty; say what the button does"))
    }
    if case .link(let url) = action, !WebAddress.isAllowed(url) {
      findings.append(.error("\(path).url", "wants an address like https://shop.example/help"))
    }
    return findings
  }
}

extension Response {
  /// What is wrong with the words that follow an answer.
  fileprivate var findings: [Finding] {
    switch self {
    case .bot, .none: []
    case .agent(let agent): agent.followUp.messageFindings(at: "response.follow_up")
    }
  }
}

extension String {
  /// What is wrong with the placeholders and links of a message's text.
  fileprivate func messageFindings(at path: String) -> [Finding] {
    let links = Markdown.addresses(in: self).filter { !WebAddress.isAllowed($0) }
    return
      (Placeholder.problems(in: self)
      + links.map { "\"\($0)\" is no http, https or mailto address" }).map { .error(path, $0) }
  }
}

/// Which addresses may be links.
public enum WebAddress {
  /// Returns whether `address` is http, https or mailto and has something behind that.
  public static func isAllowed(_ address: String) -> Bool {
    begins(address, with: ["https://", "http://", "mailto:"])
  }

  /// Returns whether `address` is http or https and has something behind that.
  public static func isPage(_ address: String) -> Bool {
    begins(address, with: ["https://", "http://"])
  }

  private static func begins(_ address: String, with schemes: [String]) -> Bool {
    let folded = address.lowercased()
    guard !address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7f }) else {
      return false
    }
    return schemes.contains { folded.hasPrefix($0) && folded.utf8.count > $0.utf8.count }
  }
}
