extension Visitor {
  /// What placeholders say of this visitor.
  public var placeholders: [String: String] {
    var values: [String: String] = [:]
    values["visitor.name"] = name
    values["page.title"] = visit?.front?.title
    return values
  }
}
