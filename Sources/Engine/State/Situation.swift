/// One visitor on one page at one moment: what rules are judged on.
public struct Situation: Facts, Sendable {
  public let visitor: Visitor
  public let page: Page?
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
}
