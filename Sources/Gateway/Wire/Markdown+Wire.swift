#if Gateway
internal import Engine

extension Markdown {
  /// A message as the widget builds it; its links have ids, so that clicks can be counted.
  static func counted(_ text: String) -> JSON {
    var links = 0
    return .array(parse(text).map { $0.json(&links) })
  }

  /// A text as the widget builds it; clicks on its links are nobody's outcome.
  static func plain(_ text: String) -> JSON {
    var links = 0
    return .array(parse(text).map { $0.json(&links, areCounted: false) })
  }
}

extension Markdown.Block {
  /// The block as the widget builds it; `links` numbers the links of the whole message.
  fileprivate func json(_ links: inout Int, areCounted: Bool = true) -> JSON {
    switch self {
    case .paragraph(let inlines):
      ["type": "paragraph", "children": inlines.json(&links, areCounted: areCounted)]
    case .heading(let level, let inlines):
      [
        "type": "heading", "level": .integer(Int64(level)),
        "children": inlines.json(&links, areCounted: areCounted),
      ]
    case .list(let isOrdered, let items):
      [
        "type": "list", "ordered": .bool(isOrdered),
        "items": .array(items.map { $0.json(&links, areCounted: areCounted) }),
      ]
    }
  }
}

extension [Markdown.Inline] {
  fileprivate func json(_ links: inout Int, areCounted: Bool = true) -> JSON {
    var parts: [JSON] = []
    for inline in self { parts.append(inline.json(&links, areCounted: areCounted)) }
    return .array(parts)
  }
}

extension Markdown.Inline {
  fileprivate func json(_ links: inout Int, areCounted: Bool = true) -> JSON {
    switch self {
    case .text(let text): return ["type": "text", "text": .string(text)]
    case .strong(let children):
      return ["type": "strong", "children": children.json(&links, areCounted: areCounted)]
    case .emphasis(let children):
      return ["type": "emphasis", "children": children.json(&links, areCounted: areCounted)]
    case .lineBreak: return ["type": "break"]
    case .link(let url, let children):
      // An address that must not be a link is shown as the text that it stands behind.
      guard WebAddress.isAllowed(url) else {
        return ["type": "emphasis", "children": children.json(&links, areCounted: areCounted)]
      }
      links += 1
      var link: JSON = ["type": "link", "url": .string(url)]
      if areCounted { link["id"] = .string("l\(links)") }
      link["children"] = children.json(&links, areCounted: areCounted)
      return link
    }
  }
}
#endif
