/// A name that means one kind of thing: `Identifier<Campaign>` is never mistaken for a visitor's.
public struct Identifier<Owner>: Hashable, Comparable, Sendable, CustomStringConvertible {
  let name: PackedName

  /// Wraps `text`.
  public init(_ text: String) { name = PackedName(text) }

  init(_ name: PackedName) { self.name = name }

  /// The name as it stands in documents, in the journal and on the wire.
  public var text: String { name.text }

  /// The name itself.
  public var description: String { text }

  /// Orders by the name's text.
  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

extension Identifier: ExpressibleByStringLiteral {
  /// Wraps a literal.
  public init(stringLiteral value: String) { self.init(value) }
}
