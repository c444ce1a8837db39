internal import Engine
internal import Store

#if Gateway
internal import Gateway
#endif

extension Command {
  /// `beckon webhook`: programs elsewhere that are told what happens.
  static let webhook = Command(
    name: "webhook", help: "tries webhooks, lists how they do, shows what they are signed with",
    arguments: [
      Argument(name: "list|test|secret|rotate"), Argument(name: "NAME", isOptional: true),
    ], options: [.json, .workspace]
  ) { invocation in
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    switch invocation.operands[0] {
    case "list": list(try Contents(of: workspace).library, workspace, invocation)
    case "test": try test(try named(invocation, workspace), workspace)
    case "secret":
      let webhook = try named(invocation, workspace)
      let secret = try workspace.secret(of: webhook.id, at: Surroundings.now)
      show(secret.text, "Give it to whoever checks the signatures, and to nobody else.", invocation)
    case "rotate":
      let webhook = try named(invocation, workspace)
      let secret = try workspace.changeSecrets { $0.rotate(webhook.id, at: Surroundings.now) }
      show(
        secret.text, "Messages are signed with it and with the one before, until the next time.",
        invocation)
    case let other: throw UsageError("\"\(other)\" is none of list, test, secret, rotate")
    }
    return 0
  }

  private static func named(
    _ invocation: Invocation, _ workspace: Workspace
  ) throws -> Webhook {
    let name = try invocation.name("\(invocation.operands[0]) NAME")
    let known = try Contents(of: workspace).library.webhooks
    guard let webhook = known[Webhook.ID(name)] else {
      let names = known.keys.map(\.text).sorted().joined(separator: ", ")
      throw CommandError(
        "there is no webhook \(name)"
          + (names.isEmpty
            ? "; make one in the library, or as documents/webhooks/\(name).json"
            : "; there are \(names)"))
    }
    return webhook
  }

  private static func list(
    _ library: Library, _ workspace: Workspace, _ invocation: Invocation
  ) {
    let webhooks = library.webhooks.values.sorted { $0.id < $1.id }
    let lines = webhooks.map { ($0, (try? workspace.progress(of: $0.id)) ?? nil) }
    if invocation.has("json") {
      return JSON.array(lines.map { $0.shown($1) }).print()
    }
    if lines.isEmpty {
      print("There are no webhooks; make one in the library, or as documents/webhooks/NAME.json.")
    }
    for (webhook, progress) in lines {
      let topics = webhook.topics.map(\.rawValue).sorted().joined(separator: ",")
      print("\(webhook.id)  \(webhook.url)  \(topics)\(webhook.isPaused ? "  paused" : "")")
      print("  \(progress?.words ?? "Nothing was sent yet.")")
    }
  }

  #if Gateway
  /// Sends a message that tells of nothing, as the gateway would, and says what was answered.
  private static func test(_ webhook: Webhook, _ workspace: Workspace) throws {
    if let problem = Webhook.problem(of: webhook.url) {
      throw CommandError("its address \(problem)")
    }
    let now = Surroundings.now
    _ = try workspace.secret(of: webhook.id, at: now)
    let target = WebhookCall.Target(
      url: webhook.url, secrets: try workspace.secrets().webhooks[webhook.id] ?? [],
      networks: try Contents(of: workspace).library.settings.webhookNetworks)
    let topic = webhook.topics.min { $0.rawValue < $1.rawValue } ?? .reply
    let body = Webhook.Notice.trial(of: topic, at: now).json(
      workspace: workspace.name, visitor: nil)
    print("> POST \(webhook.url)")
    print("> \(String(decoding: body.compact(), as: UTF8.self))")
    var call = WebhookCall()
    switch call.send(
      body.compact(), id: "trial-\(now.milliseconds)", to: target, at: now)
    {
    case .taken(let status): print("< HTTP \(status): it was taken.")
    case .failed(let words, _): throw CommandError("it was not taken: \(words)")
    }
  }
  #else
  private static func test(_ webhook: Webhook, _ workspace: Workspace) throws {
    throw CommandError("this program was built without the gateway and calls nobody")
  }
  #endif
}

extension Webhook {
  fileprivate func shown(_ progress: Progress?) -> JSON {
    var json: JSON = [
      "name": .string(id.text), "url": .string(url), "paused": .bool(isPaused),
      "topics": .array(topics.map(\.rawValue).sorted().map { .string($0) }),
      "taken": .integer(Int64(progress?.taken ?? 0)),
      "given_up": .integer(Int64(progress?.givenUp ?? 0)),
    ]
    json["failure"] = progress?.failure.map {
      [
        "words": .string($0.words), "tries": .integer(Int64($0.tries)),
        "since": .integer($0.since.milliseconds),
      ]
    }
    return json
  }
}
