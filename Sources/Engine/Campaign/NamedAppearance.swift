/// An appearance with a name, for many campaigns: a document of the kind formats.
public struct NamedAppearance: Hashable, Sendable {
  /// Its name is its document's name.
  public typealias ID = Identifier<NamedAppearance>

  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// How messages look.
  public var appearance: Appearance

  /// Reads a document: `{"title": …, "format": "overlay", "size": "large"}`.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    appearance = Appearance(&reader)
    findings += reader.findings
  }
}
