internal import Engine

/// A field that differs between two campaigns, in words.
struct FieldChange: Equatable {
  let path: String
  let words: String

  /// Returns what is other in `after` than in `before`; what is counted by itself is left out.
  static func list(from before: Campaign, to after: Campaign) -> [FieldChange] {
    ThreeWay.changes(from: before.comparable, to: after.comparable).map { change in
      let words =
        "\(Self.words(change.before, change.path)) becomes "
        + Self.words(change.after, change.path)
      return FieldChange(path: change.path, words: words)
    }
  }

  /// Returns a value in words.
  static func words(_ json: JSON?, _ path: String) -> String {
    guard let json else { return "nothing" }
    // Parts that are compared whole are lists of one.
    let whole = json.array.flatMap { Campaign.whole.contains(path) ? $0.first : nil } ?? json
    if path == "rules" {
      var findings: [Finding] = []
      return "\"\(Rule(whole, path: path, findings: &findings).words)\""
    }
    return words(whole)
  }

  private static func words(_ json: JSON) -> String {
    switch json {
    case .null: return "nothing"
    case .bool(let flag): return flag ? "yes" : "no"
    case .integer(let number): return "\(number)"
    case .number(let number): return "\(number)"
    case .string(let text): return "\"\(text)\""
    case .array(let elements):
      return elements.isEmpty ? "none" : elements.map { words($0) }.joined(separator: ", ")
    case .object(let members):
      return members.sorted { $0.key < $1.key }.map { "\($0.key) \(words($0.value))" }
        .joined(separator: ", ")
    }
  }
}

extension Campaign {
  /// Members that are compared whole, for half of one and half of another would mean nothing.
  static let whole = ["rules", "trigger", "hours", "response"]

  /// The document as two edits of it are compared: what must stay whole is in a list of its own.
  var mergeable: JSON {
    var json = json
    json["revision"] = nil
    for name in Self.whole { json[name] = json[name].map { .array([$0]) } }
    return json
  }

  /// The same without what is counted or said by other words.
  var comparable: JSON {
    var json = mergeable
    for name in ["published", "status"] { json[name] = nil }
    return json
  }

  /// Reads what was made of `mergeable` documents.
  init(id: ID, merged: JSON, revision: Int64) {
    var json = merged
    for name in Self.whole { json[name] = json[name].flatMap { $0.array?.first } }
    json["revision"] = .integer(revision)
    var findings: [Finding] = []
    self.init(id: id, json, findings: &findings)
  }
}
