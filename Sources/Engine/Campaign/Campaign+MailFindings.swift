// What is wrong with an e-mail campaign, and with what it needs around it.

extension Library {
  /// Why no e-mail can be sent from this workspace, as a sentence; `nil` if one can.
  public var mailServerFault: String? {
    let mail = settings.mail
    if mail.url.isEmpty {
      return "e-mail needs a mail server: say \"url\" in the settings' \"mail\""
    }
    if mail.base.isEmpty {
      return "nobody could unsubscribe: say the gateway's own address as \"base\" in the settings'"
        + " \"mail\""
    }
    return nil
  }

  /// What an e-mail campaign needs besides what all need; `nil` if all is there.
  func mailFault(of campaign: Campaign) -> String? {
    if let mailServerFault { return mailServerFault }
    for id in campaign.channels {
      guard let channel = channels[id] else { continue }
      if channel.kind != .email {
        return "the channel \"\(id)\" is no e-mail channel; choose one with a sender address"
      }
      if sender(of: channel).isEmpty {
        return "the channel \"\(id)\" has no address to send from; give it one"
      }
    }
    return nil
  }

  /// From which address the e-mails of a channel come; "" if nobody said.
  public func sender(of channel: Channel) -> String {
    channel.address.isEmpty ? settings.mail.from : channel.address
  }
}

extension Campaign {
  /// Returns what is wrong with what an e-mail says.
  var mailFindings: [Finding] {
    guard kind == .email else { return [] }
    return message.variants.enumerated().flatMap { index, variant in
      variant.mailFindings(at: "message.variants[\(index)]", languages: message.languages)
    }
  }
}

extension Message.Variant {
  fileprivate func mailFindings(at path: String, languages: [String]) -> [Finding] {
    var findings: [Finding] = []
    if subject.trimmed.isEmpty {
      findings.append(.error("\(path).subject", "is empty; an e-mail needs a subject"))
    }
    findings += Self.headerFindings(subject, at: "\(path).subject")
    findings += Self.headerFindings(preheader, at: "\(path).preheader")
    if let image, !image.url.lowercased().hasPrefix("https://") {
      findings.append(.error("\(path).image", "wants https in an e-mail: mailboxes show no other"))
    }
    for (place, button) in buttons.enumerated() {
      if case .link = button.action { continue }
      findings.append(
        .error("\(path).buttons[\(place)]", "wants a link: there is nothing else in a mailbox"))
    }
    for language in languages {
      guard let translation = translations[language] else { continue }
      let path = "\(path).translations.\(language)"
      if translation.subject.trimmed.isEmpty {
        findings.append(
          .warning("\(path).subject", "is missing: the subject stays untranslated"))
      }
      findings += Self.headerFindings(translation.subject, at: "\(path).subject")
      findings += Self.headerFindings(translation.preheader, at: "\(path).preheader")
    }
    return findings
  }

  /// What stands in one line has no other in it.
  private static func headerFindings(_ text: String, at path: String) -> [Finding] {
    let problems = Placeholder.problems(in: text).map { Finding.error(path, $0) }
    let isOneLine = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
    return problems
      + (isOneLine ? [] : [.error(path, "has a line break or control character; write one line")])
  }
}

// MARK: - Links

extension Message.Variant {
  /// Every address that a click can lead to, in whatever language, in an order that only another
  /// revision changes: tracked links name them by their place.
  public var targets: [String] {
    let texts = [text] + translations.sorted { $0.key < $1.key }.map(\.value.text)
    let links = texts.flatMap { Markdown.addresses(in: $0) }
    let pressed = buttons.compactMap { button -> String? in
      if case .link(let address) = button.action { address } else { nil }
    }
    var targets: [String] = []
    for address in links + pressed where WebAddress.isPage(address) && !targets.contains(address) {
      targets.append(address)
    }
    return targets
  }
}
