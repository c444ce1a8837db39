/// An address of another program that is told what happens: a document of the kind webhooks.
public struct Webhook: Hashable, Sendable {
  /// Its name is its document's name.
  public typealias ID = Identifier<Webhook>

  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// Where it is told: `https://desk.acme.example/beckon`.
  public var url: String
  /// Of what it is told.
  public var topics: Set<Topic>
  /// Whether nothing is sent for now; what happens meanwhile waits.
  public var isPaused: Bool

  /// What is older than this is not sent any more.
  public static let expires: Milliseconds = 3 * 86_400_000

  /// Reads a document: `{"url": "https://desk.acme.example/beckon", "topics": ["reply"]}`.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    url = reader.text("url")
    isPaused = reader.flag("paused") ?? false
    topics = []
    for name in reader.texts("topics") {
      guard let topic = Topic(rawValue: name) else {
        let all = Topic.allCases.map(\.rawValue).joined(separator: ", ")
        reader.misfit("topics", "\"\(name)\" is nothing that it can be told of; there are \(all)")
        continue
      }
      topics.insert(topic)
    }
    if let problem = Self.problem(of: url) { reader.misfit("url", problem) }
    if topics.isEmpty { reader.misfit("topics", "are missing: of what it is told, like reply") }
    findings += reader.findings
  }

  /// What is wrong with an address, as a sentence without its subject; `nil` if it can be called.
  public static func problem(of url: String) -> String? {
    guard WebAddress.isPage(url) else { return "wants an address like https://desk.acme.example/" }
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    let host = rest.prefix { !"/?#".contains($0) }
    if host.isEmpty || host.contains(where: { "\\\"<>^`{|}".contains($0) }) {
      return "names no host"
    }
    if host.contains("@") {
      return "has a user or password in it, which everybody can read in the document"
    }
    return rest.contains("#") ? "has a # in it, which no server ever gets to see" : nil
  }
}
