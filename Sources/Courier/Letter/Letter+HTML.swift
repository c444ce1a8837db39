#if Gateway
internal import Engine

extension Letter {
  /// The message as a page of a fixed set of elements; everything that anybody wrote is escaped.
  var html: String {
    let direction = LanguageTag.isRightToLeft(language) ? "rtl" : "ltr"
    return """
      <!doctype html>
      <html lang="\(language.escaped)" dir="\(direction)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(subject.escaped)</title>
      </head>
      <body style="margin:0;padding:24px;background:#f4f4f5">
      \(hiddenPreheader)<div style="\(Self.card)">
      \(picture)\(blocks.map(html).joined(separator: "\n"))
      \(buttons.compactMap(html).joined(separator: "\n"))
      </div>
      <p style="\(Self.foot)">\(footer)</p>
      \(opening)</body>
      </html>
      """
  }

  private static let card =
    "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px;"
    + "font:16px/1.5 sans-serif;color:#18181b"
  private static let foot =
    "max-width:560px;margin:16px auto;font:13px/1.5 sans-serif;color:#52525b;text-align:center"

  private var hiddenPreheader: String {
    preheader.isEmpty
      ? "" : "<div style=\"display:none;max-height:0;overflow:hidden\">\(preheader.escaped)</div>\n"
  }

  private var picture: String {
    guard let image else { return "" }
    return "<img src=\"\(image.url.escaped)\" alt=\"\(image.words.escaped)\""
      + " style=\"max-width:100%;border:0\">\n"
  }

  private var opening: String {
    pixel.isEmpty ? "" : "<img src=\"\(pixel.escaped)\" width=\"1\" height=\"1\" alt=\"\">\n"
  }

  private var footer: String {
    let link =
      unsubscribe.isEmpty
      ? ""
      : "<a href=\"\(unsubscribe.escaped)\" style=\"color:#52525b\">"
        + "\(MailWords.unsubscribe(language).escaped)</a>"
    return [brand.escaped, link].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  // MARK: - Parts

  private func html(_ block: Markdown.Block) -> String {
    switch block {
    case .paragraph(let inlines): return "<p>\(html(inlines))</p>"
    case .heading(let level, let inlines): return "<h\(level)>\(html(inlines))</h\(level)>"
    case .list(let isOrdered, let items):
      let tag = isOrdered ? "ol" : "ul"
      return "<\(tag)>\(items.map { "<li>\(html($0))</li>" }.joined())</\(tag)>"
    }
  }

  private func html(_ inlines: [Markdown.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): return text.escaped
      case .strong(let children): return "<strong>\(html(children))</strong>"
      case .emphasis(let children): return "<em>\(html(children))</em>"
      case .lineBreak: return "<br>"
      case .link(let address, let children):
        guard let target = target(of: address) else { return html(children) }
        return "<a href=\"\(target.escaped)\" style=\"color:\(accent.escaped)\">"
          + "\(html(children))</a>"
      }
    }.joined()
  }

  private func html(_ button: Button) -> String? {
    target(of: button.address).map { target in
      "<p><a href=\"\(target.escaped)\" style=\"display:inline-block;padding:10px 18px;"
        + "border-radius:6px;background:\(accent.escaped);color:\(Self.ink(on: accent));"
        + "text-decoration:none\">\(button.label.escaped)</a></p>"
    }
  }

  /// Black or white, whichever is read better on a colour.
  private static func ink(on accent: String) -> String {
    let digits = accent.dropFirst()
    guard let colour = UInt32(digits, radix: 16), digits.utf8.count == 6 else { return "#ffffff" }
    let (red, green, blue) = (colour >> 16 & 255, colour >> 8 & 255, colour & 255)
    return red * 299 + green * 587 + blue * 114 > 150_000 ? "#000000" : "#ffffff"
  }
}

extension String {
  /// The text so that HTML takes none of it for markup, in content and in quoted attributes.
  fileprivate var escaped: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default:
        // Control characters say nothing that could be read.
        text.unicodeScalars.append(
          scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) ? " " : scalar)
      }
    }
    return text
  }
}
#endif
