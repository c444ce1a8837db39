#if Gateway
internal import Engine

extension Letter {
  /// The message for those who read no HTML.
  var plainText: String {
    var parts = blocks.map(text)
    parts += buttons.compactMap { button in
      target(of: button.address).map { "\(button.label.oneLine): \($0)" }
    }
    let footer = [
      brand, unsubscribe.isEmpty ? "" : "\(MailWords.unsubscribe(language)): \(unsubscribe)",
    ].filter { !$0.isEmpty }
    if !footer.isEmpty { parts.append("-- \n\(footer.joined(separator: "\n"))") }
    return parts.joined(separator: "\n\n")
  }

  private func text(_ block: Markdown.Block) -> String {
    switch block {
    case .paragraph(let inlines), .heading(_, let inlines): text(inlines)
    case .list(let isOrdered, let items):
      items.enumerated().map { place, item in
        (isOrdered ? "\(place + 1). " : "- ") + text(item)
      }.joined(separator: "\n")
    }
  }

  private func text(_ inlines: [Markdown.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text.oneLine
      case .strong(let children), .emphasis(let children): text(children)
      case .lineBreak: "\n"
      case .link(let address, let children):
        target(of: address).map { "\(text(children)) <\($0)>" } ?? text(children)
      }
    }.joined()
  }
}

/// The few words of the program itself that a message has.
package enum MailWords {
  /// "Unsubscribe" in a language; English where nobody has translated it.
  package static func unsubscribe(_ language: String) -> String {
    words[String(language.prefix { $0 != "-" }).lowercased()] ?? "Unsubscribe"
  }

  private static let words = [
    "cs": "Odhlásit odběr", "da": "Afmeld", "de": "Abbestellen", "es": "Darse de baja",
    "fi": "Peruuta tilaus", "fr": "Se désabonner", "it": "Annulla l’iscrizione",
    "ja": "配信停止", "nl": "Afmelden", "pl": "Wypisz się", "pt": "Cancelar a subscrição",
    "sv": "Avprenumerera", "tr": "Abonelikten çık", "uk": "Відписатися",
  ]
}
#endif
