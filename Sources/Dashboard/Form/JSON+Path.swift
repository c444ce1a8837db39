internal import Engine

extension JSON {
  /// The value at a path of members and places: `["buttons", "0", "label"]`; setting `nil` takes it
  /// away, and with it an object that would be left empty, below the first member.
  subscript(path: [String]) -> JSON? {
    get {
      guard let first = path.first else { return self }
      return child(first)?[Array(path.dropFirst())]
    }
    set {
      guard let first = path.first else {
        if let newValue { self = newValue }
        return
      }
      let rest = Array(path.dropFirst())
      guard !rest.isEmpty else { return setChild(first, newValue) }
      var inner = child(first) ?? .object([:])
      inner[rest] = newValue
      setChild(first, newValue == nil && inner.object?.isEmpty == true ? nil : inner)
    }
  }

  private func child(_ name: String) -> JSON? {
    guard let elements = array else { return self[name] }
    return Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
  }

  private mutating func setChild(_ name: String, _ value: JSON?) {
    guard var elements = array else { return self[name] = value }
    guard let place = Int(name), elements.indices.contains(place), let value else { return }
    elements[place] = value
    self = .array(elements)
  }

  /// The texts of a list; nothing for anything else.
  var texts: [String] { array?.compactMap(\.string) ?? [] }

  /// The list of some texts.
  init(texts: [String]) { self = .array(texts.map { .string($0) }) }
}
