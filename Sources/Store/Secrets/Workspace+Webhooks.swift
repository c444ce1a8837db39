public import Engine

// How far each webhook has been told: `webhooks/NAME.json`, the gateway's own.

extension Workspace {
  static let webhooksFolder = "webhooks"

  /// Reads how far a webhook has been told; `nil` if it was told of nothing yet.
  public func progress(of webhook: Webhook.ID) throws(StoreError) -> Webhook.Progress? {
    guard DocumentName.isAllowed(webhook.text),
      let bytes = try root.folderIfPresent(Self.webhooksFolder)?.read("\(webhook.text).json")
    else { return nil }
    do { return Webhook.Progress(try JSON.parse(bytes)) } catch {
      throw .malformed(path: "\(path)/\(Self.webhooksFolder)/\(webhook.text).json", error)
    }
  }

  /// Notes how far a webhook has been told; `nil` forgets it.
  public func note(
    _ progress: Webhook.Progress?, of webhook: Webhook.ID
  ) throws(StoreError) {
    try DocumentName.check(webhook.text)
    let folder = try root.folder(Self.webhooksFolder, creating: true)
    guard let progress else { return try folder.remove("\(webhook.text).json") }
    try folder.replace("\(webhook.text).json", with: progress.json.pretty())
  }

  /// The secret that a webhook's newest messages are signed with, made when it is first asked for.
  public func secret(of webhook: Webhook.ID, at now: Instant) throws(StoreError) -> SigningSecret {
    if let known = try secrets().webhooks[webhook]?.last { return known }
    return try changeSecrets { $0.secret(of: webhook, at: now) }
  }
}

extension Webhook.Progress {
  init?(_ json: JSON) {
    guard let after = json["after"]?.integer else { return nil }
    self.init(after: after)
    taken = Int(clamping: json["taken"]?.integer ?? 0)
    givenUp = Int(clamping: json["given_up"]?.integer ?? 0)
    guard let failure = json["failure"], let since = failure["since"]?.integer else { return }
    self.failure = Failure(
      since: Instant(milliseconds: since), tries: Int(clamping: failure["tries"]?.integer ?? 1),
      words: failure["words"]?.string ?? "")
  }

  var json: JSON {
    var json: JSON = [
      "after": .integer(after), "taken": .integer(Int64(taken)),
      "given_up": .integer(Int64(givenUp)),
    ]
    json["failure"] = failure.map {
      [
        "since": .integer($0.since.milliseconds), "tries": .integer(Int64($0.tries)),
        "words": .string($0.words),
      ]
    }
    return json
  }
}
