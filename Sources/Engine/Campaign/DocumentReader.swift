/// Reads one document's members with their paths, so that every misfit becomes a finding.
struct DocumentReader {
  let json: JSON
  let path: String
  var findings: [Finding] = []

  init(_ json: JSON, path: String = "") {
    self.json = json
    self.path = path
    if json.object == nil { misfit("", "wants an object, not \(json.kind)") }
  }

  /// The text `name`; `fallback` where it is absent.
  mutating func text(_ name: String, or fallback: String = "") -> String {
    read(name, "a text", \.string) ?? fallback
  }

  /// The text `name`, or `nil` where it is absent or null.
  mutating func optionalText(_ name: String) -> String? { read(name, "a text", \.string) }

  /// The whole number `name`.
  mutating func integer(_ name: String) -> Int64? { read(name, "a whole number", \.integer) }

  /// The flag `name`.
  mutating func flag(_ name: String) -> Bool? { read(name, "true or false", \.bool) }

  /// The texts of the list `name`.
  mutating func texts(_ name: String) -> [String] {
    guard let elements = read(name, "a list of texts", \.array) else { return [] }
    let texts = elements.compactMap(\.string)
    if texts.count != elements.count { misfit(name, "wants texts only") }
    return texts
  }

  /// The texts of the object `name`, by their names there.
  mutating func textsByName(_ name: String) -> [String: String] {
    object(name) { inner in
      var texts: [String: String] = [:]
      for key in inner.json.object?.keys.sorted() ?? [] { texts[key] = inner.text(key) }
      return texts
    } ?? [:]
  }

  /// The choice `name` among the raw values of `Choice`.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, or fallback: Choice
  ) -> Choice {
    guard let text = optionalText(name) else { return fallback }
    if let value = Choice(rawValue: text) { return value }
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    misfit(name, "\"\(text)\" is not one of \(names)")
    return fallback
  }

  /// The duration `name`, written like `45s`.
  mutating func duration(_ name: String) -> Milliseconds? {
    guard let value = json[name], value != .null else { return nil }
    let text = value.string ?? value.integer.map { String($0) }
    if let length = text.flatMap(DurationText.parse) { return length }
    misfit(name, "wants a duration like 45s, 5m or 2h")
    return nil
  }

  /// The amount of money `name`, written like `49.90` or as a whole number, in hundredths.
  mutating func money(_ name: String) -> Int64? {
    guard let value = json[name], value != .null else { return nil }
    let text = value.string ?? value.integer.map { String($0) }
    if let amount = text.flatMap(Money.parse) { return amount }
    misfit(name, "wants an amount like \"49.90\"")
    return nil
  }

  /// The share `name` in basis points, written as a number of percent from 0 to 100.
  mutating func percent(_ name: String) -> Int? {
    guard let value = json[name], value != .null else { return nil }
    let number: Double? =
      switch value {
      case .integer(let whole): Double(whole)
      case .number(let number): number
      case .string, .bool, .null, .array, .object: nil
      }
    if let number, (0...100).contains(number) { return Int((number * 100).rounded()) }
    misfit(name, "wants a number of percent, 0 to 100")
    return nil
  }

  /// Reads the object `name` with `body`; `nil` where it is absent.
  mutating func object<Value>(
    _ name: String, _ body: (inout DocumentReader) -> Value
  ) -> Value? {
    guard let value = json[name], value != .null else { return nil }
    var inner = DocumentReader(value, path: place(name))
    let result = body(&inner)
    findings += inner.findings
    return result
  }

  /// Reads each element of the list `name` with `body`.
  mutating func list<Value>(
    _ name: String, _ body: (inout DocumentReader) -> Value
  ) -> [Value] {
    guard let elements = read(name, "a list", \.array) else { return [] }
    return elements.indices.map { index in
      var inner = DocumentReader(elements[index], path: "\(place(name))[\(index)]")
      let result = body(&inner)
      findings += inner.findings
      return result
    }
  }

  /// Notes what is wrong with the member `name`.
  mutating func misfit(_ name: String, _ sentence: String) {
    findings.append(.error(place(name), sentence))
  }

  /// The path of the member `name`.
  func place(_ name: String) -> String {
    if name.isEmpty { return path }
    return path.isEmpty ? name : "\(path).\(name)"
  }

  private mutating func read<Value>(
    _ name: String, _ wanted: String, _ take: (JSON) -> Value?
  ) -> Value? {
    guard let value = json[name], value != .null else { return nil }
    if let result = take(value) { return result }
    misfit(name, "wants \(wanted), not \(value.kind)")
    return nil
  }
}
