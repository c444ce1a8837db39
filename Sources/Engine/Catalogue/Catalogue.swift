/// The fields that conditions can ask about: one table (SEMANTICS §3.2), a file per shelf.
///
/// Parser, editor, explanation and reference derive from it: a new field is one entry there.
public enum Catalogue {
  /// Every field, in the order in which the editor offers them.
  public static let fields: [Field] =
    page + visit + visitor + device + place + campaignTags + chat + invite + cart + event + team

  /// Returns the field with this key; `visitor.attribute.plan` is one of `visitor.attribute.NAME`.
  public static func field(_ key: String) -> Field? {
    if let place = index[key] { return fields[place] }
    return families.first { key.hasPrefix($0.prefix) && key.count > $0.prefix.count }
  }

  /// Returns the key that is most like `key`, for "did you mean".
  public static func nearest(to key: String) -> String? {
    let scored = fields.map { (EditDistance.between($0.key, key), $0.key) }
    guard let best = scored.min(by: { $0 < $1 }), best.0 <= max(2, key.count / 3) else {
      return nil
    }
    return best.1
  }

  /// The place of each key in `fields`.
  static let index = Dictionary(
    uniqueKeysWithValues: fields.enumerated().map { ($1.key, $0) })

  /// Fields whose keys end with a name of the site's own.
  private static let families = fields.filter {
    guard case .suffix = $0.parameter else { return false }
    return true
  }
}

// MARK: - The reference

extension Catalogue {
  /// The reference of all fields as a Markdown table: key, type, operators, unit, help, source.
  public static var referenceTable: String {
    let head = "| field | type | operators | written | meaning | from |\n|---|---|---|---|---|---|"
    return ([head] + fields.map(\.row)).joined(separator: "\n")
  }
}

extension Field {
  fileprivate var row: String {
    let operators = kind.operators.map(\.rawValue).joined(separator: ", ")
    let sources = sources.map(\.rawValue).joined(separator: " ")
    return
      "| `\(key)`\(needs) | \(kind.name) | \(operators) | \(kind.unit) | \(help) | \(sources) |"
  }

  /// The members that stand beside the operator.
  private var needs: String {
    switch parameter {
    case .none, .suffix: ""
    case .name: " `of`"
    case .event: " `of` `within` `where`"
    }
  }
}
