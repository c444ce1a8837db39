/// A name that means one kind of thing: `Identifier<Campaign>` is never mistaken for a visitor's.
public struct Identifier<Owner>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as it stands in documents, in the journal and on the wire.
  public let text: String

  /// Wraps `text`.
  public init(_ text: String) { self.text = text }

  /// The name itself.
  public var description: String { text }

  /// Orders by the name's text.
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Identifier: ExpressibleByStringLiteral {
  /// Wraps a literal.
  public init(stringLiteral value: String) { self.init(value) }
}
