internal import Engine
internal import Store

extension Command {
  /// What servers of the site need: events by pipe, keys, secrets to sign with, e-mails.
  static let serverCommands = [track, key, secret, visitor, mail, webhook]

  /// `beckon key`: what servers and people ask the gateway with.
  private static let key = Command(
    name: "key", help: "makes, lists and revokes keys for servers: add, list or revoke",
    arguments: [Argument(name: "add|list|revoke"), Argument(name: "NAME", isOptional: true)],
    options: [
      Option(
        name: "scope", value: "SCOPES",
        help: "what it may: \(Scope.allCases.map(\.rawValue).joined(separator: ","))"),
      .json, .workspace,
    ]
  ) { invocation in
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    switch invocation.operands[0] {
    case "list": try list(workspace.secrets().keys.values.sorted { $0.name < $1.name }, invocation)
    case "add":
      let name = try invocation.name("add NAME --scope track,report")
      let scopes = try scopes(invocation)
      let token = try workspace.changeSecrets { (secrets) throws(StoreError) in
        try secrets.addKey(name, for: scopes, at: Surroundings.now)
      }
      show(token, "It is shown this once; only its hash is kept.", invocation)
    case "revoke":
      let name = try invocation.name("revoke NAME")
      guard try workspace.changeSecrets({ $0.revokeKey(name) }) else {
        throw CommandError("there is no key \(name); beckon key list says which there are")
      }
      print("\(name) opens nothing any more.")
    case let other: throw UsageError("\"\(other)\" is none of add, list, revoke")
    }
    return 0
  }

  /// `beckon secret`: what sites sign their visitors' tokens with.
  private static let secret = Command(
    name: "secret", help: "makes, lists and removes what tokens of visitors are signed with",
    arguments: [
      Argument(name: "add|list|remove"), Argument(name: "CHANNEL", isOptional: true),
      Argument(name: "ENDING", isOptional: true),
    ], options: [.json, .workspace]
  ) { invocation in
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    switch invocation.operands[0] {
    case "list": try list(workspace.secrets().channels, invocation)
    case "add":
      let name = try invocation.name("add CHANNEL")
      guard try workspace.documents.get(.channels, name) != nil else {
        throw CommandError("there is no channel \(name)")
      }
      let made = try workspace.changeSecrets { (secrets) throws(StoreError) in
        try secrets.add(to: Channel.ID(name), at: Surroundings.now)
      }
      show(made.text, "Give it to the site's server alone.", invocation)
    case "remove":
      guard invocation.operands.count == 3 else {
        throw UsageError("give the channel and the last letters: beckon secret remove CHANNEL 3f9a")
      }
      let (name, ending) = (invocation.operands[1], invocation.operands[2])
      let isGone = try workspace.changeSecrets { secrets in
        secrets.remove(ending: ending, from: Channel.ID(name))
      }
      guard isGone else {
        throw CommandError("\(name) has no secret, or more than one, that ends with \(ending)")
      }
      print("Tokens that were signed with it are refused from now on.")
    case let other: throw UsageError("\"\(other)\" is none of add, list, remove")
    }
    return 0
  }

  private static func scopes(_ invocation: Invocation) throws(UsageError) -> Set<Scope> {
    let all = Scope.allCases.map(\.rawValue).joined(separator: ",")
    let names = (invocation.value("scope") ?? "").split(separator: ",").map(String.init)
    guard !names.isEmpty else { throw UsageError("--scope is missing: some of \(all)") }
    var scopes: Set<Scope> = []
    for name in names {
      guard let scope = Scope(rawValue: name) else {
        throw UsageError("\"\(name)\" is no scope; there are \(all)")
      }
      scopes.insert(scope)
    }
    return scopes
  }

  /// Prints what is secret by itself, so that a program can take it from the output.
  static func show(_ token: String, _ advice: String, _ invocation: Invocation) {
    print(token)
    if !invocation.has("json") { Beckon.complain(advice) }
  }

  private static func list(_ keys: [SecretKey], _ invocation: Invocation) {
    let clock = WorkspaceClock(zone: "UTC", today: Surroundings.now)
    if invocation.has("json") {
      return JSON.array(keys.map(\.shown)).print()
    }
    if keys.isEmpty { print("There are no keys.") }
    for key in keys {
      let scopes = key.scopes.map(\.rawValue).sorted().joined(separator: ",")
      print("\(key.name)  \(scopes)  made \(clock.minute(key.made)) UTC")
    }
  }

  private static func list(
    _ channels: [Channel.ID: [SigningSecret]], _ invocation: Invocation
  ) {
    let clock = WorkspaceClock(zone: "UTC", today: Surroundings.now)
    let lines = channels.sorted { $0.key < $1.key }.flatMap { channel, secrets in
      secrets.map { (channel.text, $0) }
    }
    if invocation.has("json") {
      return JSON.array(
        lines.map { channel, secret in
          [
            "channel": .string(channel), "ending": .string(secret.ending),
            "made": .integer(secret.made.milliseconds),
          ]
        }
      ).print()
    }
    if lines.isEmpty { print("There are no secrets.") }
    for (channel, secret) in lines {
      print("\(channel)  \(secret.masked)  made \(clock.minute(secret.made)) UTC")
    }
  }
}

extension Invocation {
  /// The name after the word that says what to do.
  func name(_ usage: String) throws(UsageError) -> String {
    guard operands.count > 1 else {
      throw UsageError("a name is missing: beckon \(command.name) \(usage)")
    }
    return operands[1]
  }
}

extension SecretKey {
  fileprivate var shown: JSON {
    [
      "name": .string(name), "made": .integer(made.milliseconds),
      "scopes": .array(scopes.map(\.rawValue).sorted().map { .string($0) }),
    ]
  }
}
