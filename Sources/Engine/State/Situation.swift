/// One visitor on one page at one moment: what rules are judged on.
public struct Situation: Facts, Sendable {
  /// Who is looked at.
  public let visitor: Visitor
  /// The page that the look is about; `nil` if none is open.
  public let page: Page?
  /// When.
  public let now: Instant

  /// Makes the situation of `visitor` on `page`.
  public init(visitor: Visitor, page: Page?, now: Instant) {
    self.visitor = visitor
    self.page = page
    self.now = now
  }

  /// The present visit.
  public var visit: Visit? { visitor.visit }

  /// The fact of the catalogue's field; unknown for a field that there is not.
  public subscript(key: String) -> Fact { Catalogue.field(key)?.read(self) ?? .unknown }

  /// The fact of the catalogue's field at this place, if the matcher's columns are the catalogue's.
  public func fact(at column: Int, key: String) -> Fact {
    guard column < Catalogue.fields.count, Catalogue.fields[column].key == key else {
      return self[key]
    }
    return Catalogue.fields[column].read(self)
  }
}
