/// Placeholders in messages: `{{visitor.name|there}}`, with a mandatory fallback. They substitute;
/// nothing is ever evaluated.
public enum Placeholder {
  /// What can be put in.
  public static let names = ["visitor.name", "page.title", "agent.name"]

  /// Returns `text` with every placeholder replaced by its value, or by its fallback if there is
  /// none or only white space.
  public static func fill(_ text: String, _ values: [String: String]) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .plain(let plain): plain
      case .placeholder(let name, let fallback):
        values[name].flatMap { $0.trimmed.isEmpty ? nil : $0 } ?? fallback ?? ""
      }
    }.joined()
  }

  /// Returns what is wrong with the placeholders of `text`, as sentences.
  public static func problems(in text: String) -> [String] {
    pieces(of: text).compactMap { piece in
      guard case .placeholder(let name, let fallback) = piece else { return nil }
      if !names.contains(name) {
        return "there is no {{\(name)}}; use one of \(names.joined(separator: ", "))"
      }
      return fallback == nil
        ? "{{\(name)}} has no fallback; write {{\(name)|there}}" : nil
    }
  }

  private enum Piece {
    case plain(String)
    case placeholder(String, String?)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = ""
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.hasPrefix("{{"), let (body, after) = body(rest.dropFirst(2)) {
        pieces.append(.plain(plain))
        plain = ""
        let parts = body.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        pieces.append(
          .placeholder(
            String(parts[0]).trimmed, parts.count > 1 ? String(parts[1]).trimmed : nil))
        rest = after
      } else {
        plain.append(rest.removeFirst())
      }
    }
    return pieces + [.plain(plain)]
  }

  private static func body(_ text: Substring) -> (Substring, Substring)? {
    let body = text.prefix { $0 != "}" && !$0.isNewline }
    let after = text.dropFirst(body.count)
    return after.hasPrefix("}}") && !body.isEmpty ? (body, after.dropFirst(2)) : nil
  }
}
