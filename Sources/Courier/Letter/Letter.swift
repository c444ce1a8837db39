#if Gateway
package import Engine

/// An e-mail with everything that it says, before it is written down for the wire.
package struct Letter: Hashable, Sendable {
  /// The sender's name: agent and brand.
  package var senderName: String
  /// The sender's address.
  package var sender: String
  /// The recipient's name; "" if nobody knows it.
  package var recipientName: String
  /// The recipient's address.
  package var recipient: String
  /// The subject, filled in.
  package var subject: String
  /// What mailboxes show after the subject; "" for the beginning of the text.
  package var preheader: String
  /// What it says.
  package var blocks: [Markdown.Block]
  /// A picture above the text.
  package var image: Message.Image?
  /// What stands below the text: labels, and where they lead.
  package var buttons: [Button]
  /// The language's tag.
  package var language: String
  /// `#rrggbb`, the colour of buttons and links.
  package var accent: String
  /// The name of the brand.
  package var brand: String
  /// The addresses that are tracked, and where their clicks go.
  package var tracked: [String: String]
  /// Where the picture is that tells of an opening; "" for none.
  package var pixel: String
  /// Where people unsubscribe, and mailboxes for them; "" for a trial message.
  package var unsubscribe: String

  /// A button.
  package struct Button: Hashable, Sendable {
    /// What is written on it.
    package var label: String
    /// Where it leads.
    package var address: String

    /// Makes a button.
    package init(label: String, address: String) {
      self.label = label
      self.address = address
    }
  }

  /// Where a link to `address` leads: by way of the gateway, which counts it, if it is a page.
  func target(of address: String) -> String? {
    tracked[address] ?? (WebAddress.isAllowed(address) ? address : nil)
  }
}

extension Letter {
  /// Where a letter's tracked links go.
  package struct Links: Hashable, Sendable {
    /// Of each address that a click can lead to.
    package var tracked: [String: String]
    /// The picture that tells of an opening.
    package var pixel: String
    /// Where people unsubscribe.
    package var unsubscribe: String

    /// Makes links.
    package init(tracked: [String: String], pixel: String, unsubscribe: String) {
      self.tracked = tracked
      self.pixel = pixel
      self.unsubscribe = unsubscribe
    }
  }

  /// Writes a message that shows that messages arrive; nothing in it is tracked.
  package init(trialFrom sender: String, to recipient: String, of workspace: String) {
    self.init(
      senderName: workspace.oneLine, sender: sender, recipientName: "", recipient: recipient,
      subject: "Beckon can send e-mails", preheader: "",
      blocks: Markdown.parse(
        "This is the trial message that `beckon mail test` sends. Campaigns leave the same way."),
      image: nil, buttons: [], language: "en", accent: Brand.usualAccent, brand: workspace.oneLine,
      tracked: [:], pixel: "", unsubscribe: "")
  }

  /// Writes what `campaign` says to `visitor` at `address`; `nil` if it has not that variant or
  /// no channel to send from.
  package init?(
    _ campaign: Campaign, variant id: String, to visitor: Visitor, at address: String,
    in library: Library, links: (Message.Variant) -> Links
  ) {
    let variants = campaign.message.variants
    guard let variant = variants.first(where: { $0.id == id }) ?? variants.first,
      let channel = campaign.channels.first.flatMap({ library.channels[$0] })
    else { return nil }
    let (read, language) = campaign.message.read(variant, in: visitor.visit?.language)
    let brand = library.brands[channel.brand]
    let agent = campaign.sender.flatMap { library.agents[$0]?.title }
    var values = visitor.placeholders.mapValues { $0.oneLine }
    values["agent.name"] = agent?.oneLine
    let escaped = values.mapValues(\.withoutMarkdown)
    let links = links(variant)
    senderName = [agent, brand?.title].compactMap { $0?.oneLine }.joined(separator: ", ")
    sender = library.sender(of: channel)
    recipientName = visitor.name?.oneLine ?? ""
    recipient = address
    subject = Placeholder.fill(read.subject, values)
    preheader = Placeholder.fill(read.preheader, values)
    blocks = Markdown.parse(Placeholder.fill(read.text, escaped))
    image = read.image.flatMap { $0.url.lowercased().hasPrefix("https://") ? $0 : nil }
    buttons = read.buttons.compactMap { button in
      guard case .link(let address) = button.action else { return nil }
      return Button(label: button.label, address: address)
    }
    self.language = language.isEmpty ? "en" : language
    accent = campaign.appearance.accent ?? brand?.accent ?? Brand.usualAccent
    self.brand = brand?.title.oneLine ?? ""
    tracked = links.tracked
    pixel = links.pixel
    unsubscribe = links.unsubscribe
  }
}

extension String {
  /// The text in one line without control characters.
  var oneLine: String {
    let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) || scalar.value == 0x2028
        || scalar.value == 0x2029 ? " " : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The text so that Markdown takes none of it for a mark.
  fileprivate var withoutMarkdown: String {
    map { "\\*_[]()#".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}
#endif
