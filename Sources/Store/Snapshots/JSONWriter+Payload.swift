public import Engine

extension JSONWriter {
  /// Writes a payload's members in their order.
  public mutating func payload(_ payload: Payload) {
    object { writer in
      for (name, content) in payload.contents {
        writer.key(text: name)
        writer.content(content)
      }
    }
  }

  private mutating func content(_ content: Payload.Content) {
    switch content {
    case .null: null()
    case .bool(let value): bool(value)
    case .integer(let value): integer(value)
    case .number(let value): double(value)
    case .text(let text): string(text)
    case .short(let name): string(name.text)
    case .digits: string(content.digits ?? "")
    case .list(let elements): value(.array(elements))
    case .object(let members): payload(members)
    }
  }
}
