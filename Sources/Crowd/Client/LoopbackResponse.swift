/// An answer as the client sees it.
package struct LoopbackResponse: Sendable {
  /// The status code.
  package var status: Int
  /// The header fields in their order, names in lower case.
  package var headers: [(name: String, value: String)]
  /// The body; empty for a stream, whose bytes come as events.
  package var body: [UInt8]

  /// The first value of the field `name`.
  package func header(_ name: String) -> String? {
    headers.first { $0.name == name.lowercased() }?.value
  }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}
