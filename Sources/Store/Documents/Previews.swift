public import Engine

/// A message as one operator wants to see it on the real page, for a while.
public struct Preview: Sendable {
  /// The campaign as it is edited.
  public let campaign: Campaign
  /// The variant that is shown.
  public let variant: String
  /// The language that it is shown in; "" for the one it is written in.
  public let language: String

  /// Makes a preview.
  public init(campaign: Campaign, variant: String, language: String) {
    self.campaign = campaign
    self.variant = variant
    self.language = language
  }
}

/// The previews that links lead to: `previews/TOKEN.json`, each good for an hour.
///
/// Whoever has the token sees the message; a token is 32 random hexadecimal digits.
public struct Previews: Sendable {
  private let root: Folder
  private let lock: WriteLock

  /// How long a link works.
  public static let lifetime: Milliseconds = 3_600_000

  init(in root: Folder, lock: WriteLock) {
    self.root = root
    self.lock = lock
  }

  /// Keeps a preview under a new token, and removes those whose time is over.
  ///
  /// - Returns: The token.
  /// - Throws: Whatever kept it from being written.
  public func save(_ preview: Preview, at now: Instant) throws(StoreError) -> String {
    let token = RandomName.make()
    let json: JSON = [
      "until": .integer((now + Self.lifetime).milliseconds),
      "campaign": .string(preview.campaign.id.text), "value": preview.campaign.json,
      "variant": .string(preview.variant), "language": .string(preview.language),
    ]
    try lock.hold { () throws(StoreError) in
      let folder = try root.folder("previews", creating: true)
      for name in try folder.names() where name.hasSuffix(".json") {
        let known = try folder.read(name).flatMap { try? JSON.parse($0) }
        if known.map({ Self.isGood($0, at: now) }) != true { try folder.remove(name) }
      }
      try folder.replace("\(token).json", with: json.pretty())
    }
    return token
  }

  /// The preview of a token; `nil` if there is none or its time is over.
  public func load(_ token: String, at now: Instant) throws(StoreError) -> Preview? {
    let digits = token.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard token.utf8.count == 32, digits,
      let bytes = try root.folderIfPresent("previews")?.read("\(token).json"),
      let json = try? JSON.parse(bytes), Self.isGood(json, at: now),
      let name = json["campaign"]?.string, let value = json["value"]
    else { return nil }
    var findings: [Finding] = []
    return Preview(
      campaign: Campaign(id: Campaign.ID(name), value, findings: &findings),
      variant: json["variant"]?.string ?? "", language: json["language"]?.string ?? "")
  }

  private static func isGood(_ json: JSON, at now: Instant) -> Bool {
    json["until"]?.integer.map { $0 > now.milliseconds } ?? false
  }
}
