/// What a condition asks about: a field of the catalogue and, for fields about something named,
/// what it is about.
///
///     {"event.count": {"of": "add", "within": "7d", "where": {"sku": "A1"}, "at_least": 2}}
///     {"visitor.attribute.plan": {"is": ["pro"]}}
///     {"invite.outcome": {"of": "pricing-help", "is": ["clicked"]}}
public struct FieldReference: Hashable, Sendable {
  /// The key in documents: `page.time`, `visitor.attribute.plan`.
  public var key: String
  /// The name of what the field is about: an event, a campaign, a schedule; `nil` for nothing.
  public var of: String?
  /// How far back events count; `nil` for ever.
  public var within: Milliseconds?
  /// Which properties an event must have to count.
  public var properties: [String: Value]

  /// Makes a reference.
  public init(
    _ key: String, of: String? = nil, within: Milliseconds? = nil,
    where properties: [String: Value] = [:]
  ) {
    self.key = key
    self.of = of
    self.within = within
    self.properties = properties
  }

  /// Whether the key says everything.
  var isPlain: Bool { of == nil && within == nil && properties.isEmpty }
}

extension FieldReference: ExpressibleByStringLiteral {
  /// Makes a reference to a field that is about nothing named.
  public init(stringLiteral value: String) { self.init(value) }
}

// MARK: - In documents

extension FieldReference {
  /// The members of a condition that belong to the reference, beside its operator.
  static let members: Set<String> = ["of", "within", "where"]

  /// Reads the reference from a condition's members; `nil` if they do not fit `field`.
  init?(
    _ key: String, _ json: JSON, for field: Field, path: String, findings: inout [Finding]
  ) {
    var reader = DocumentReader(json, path: path)
    self.init(key)
    let wanted = field.parameter.members
    for name in Self.members.subtracting(wanted).sorted() where json[name] != nil {
      reader.misfit(name, "means nothing here; take it out")
    }
    if wanted.contains("of") {
      of = reader.optionalText("of")
      if of?.trimmed.isEmpty ?? true {
        reader.misfit("of", "is missing: \(field.parameter.what)")
      }
    }
    if wanted.contains("within") { within = reader.duration("within") }
    if wanted.contains("where") { properties = Self.properties(&reader) }
    findings += reader.findings
    if !reader.findings.isEmpty { return nil }
  }

  private static func properties(_ reader: inout DocumentReader) -> [String: Value] {
    reader.object("where") { inner in
      for (name, value) in inner.json.object ?? [:] where Value(value) == nil {
        inner.misfit(name, "wants a text, a number, true or false, not \(value.kind)")
      }
      return [String: Value](members: inner.json)
    } ?? [:]
  }

  /// The members of a condition that belong to the reference.
  var json: [String: JSON] {
    var members: [String: JSON] = [:]
    members["of"] = of.map { .string($0) }
    members["within"] = within.map { .string(DurationText.format($0)) }
    if !properties.isEmpty { members["where"] = properties.json }
    return members
  }
}

// MARK: - As typed and in words

extension FieldReference {
  /// Reads what a field is about as it is typed in the editor: `plan`, `office`,
  /// `add_to_cart within 7d where sku=A1, size=2`.
  public init(_ field: Field, typed text: String) throws(Misfit) {
    let about = text.trimmed
    switch field.parameter {
    case .none: self.init(field.key)
    case .suffix:
      guard !about.isEmpty else { throw Misfit("wants \(field.parameter.what)") }
      self.init(field.prefix + about)
    case .name:
      guard !about.isEmpty else { throw Misfit("wants \(field.parameter.what)") }
      self.init(field.key, of: about)
    case .event: try self.init(field.key, event: about)
    }
  }

  private init(_ key: String, event text: String) throws(Misfit) {
    self.init(key)
    let (before, filter) = Self.halves(text, at: " where ")
    let (name, window) = Self.halves(before, at: " within ")
    guard !name.isEmpty else { throw Misfit("wants the name of an event, as the page reports it") }
    of = name
    if let window {
      within = DurationText.parse(window)
      if within == nil { throw Misfit("within wants a duration like 7d") }
    }
    for pair in filter.map(TypedList.read) ?? [] {
      let (property, value) = Self.halves(pair, at: "=")
      guard let value, !property.isEmpty else { throw Misfit("where wants pairs like sku=A1") }
      properties[property] = Self.value(typed: value)
    }
  }

  /// What the field is about as it would be typed.
  public var typed: String {
    guard let field = Catalogue.field(key) else { return "" }
    switch field.parameter {
    case .none: return ""
    case .suffix: return String(key.dropFirst(field.prefix.count))
    case .name: return of ?? ""
    case .event:
      let pairs = properties.sorted { $0.key < $1.key }.map { "\($0)=\($1.text)" }
      return (of ?? "") + (within.map { " within \(DurationText.format($0))" } ?? "")
        + (pairs.isEmpty ? "" : " where \(TypedList.write(pairs))")
    }
  }

  /// What is asked about, in words: "Number of events add_to_cart in the last 7 days".
  public var words: String {
    guard let field = Catalogue.field(key) else { return key }
    switch field.parameter {
    case .none: return field.label
    case .suffix, .name: return "\(field.label) \(typed)"
    case .event:
      let pairs = properties.sorted { $0.key < $1.key }.map { "\($0) is \($1.text)" }
      return "\(field.label) \(of ?? "")"
        + (pairs.isEmpty ? "" : " with \(pairs.joined(separator: " and "))")
        + (within.map { " in the last \(DurationText.words($0))" } ?? "")
    }
  }

  private static func value(typed text: String) -> Value {
    if let number = Int64(text) { return .integer(number) }
    switch text {
    case "true": return .flag(true)
    case "false": return .flag(false)
    default: return .text(text)
    }
  }

  private static func halves(_ text: String, at mark: String) -> (String, String?) {
    guard let place = text.indices.first(where: { text[$0...].hasPrefix(mark) }) else {
      return (text.trimmed, nil)
    }
    return (
      String(text[..<place]).trimmed, String(text[place...].dropFirst(mark.count)).trimmed
    )
  }
}
