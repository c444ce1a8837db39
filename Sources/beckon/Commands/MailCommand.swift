internal import Engine
internal import Store

#if Gateway
internal import Courier
#endif

extension Command {
  /// `beckon mail`: the mail server, and addresses to which nothing more is sent.
  static let mail = Command(
    name: "mail",
    help: "tries the mail server, takes in bounces, lists refused addresses, lets one in again",
    arguments: [
      Argument(name: "test|bounced|list|allow"), Argument(name: "ADDRESS|-", isOptional: true),
    ],
    options: [.yes, .json, .workspace]
  ) { invocation in
    switch invocation.operands[0] {
    case "test": return try test(invocation)
    case "bounced":
      try takeBounce(invocation)
      return 0
    case "list":
      list(try refusals(Reading(invocation).workspace), invocation)
      return 0
    case "allow":
      try allow(invocation)
      return 0
    case let other: throw UsageError("\"\(other)\" is none of test, bounced, list, allow")
    }
  }

  private typealias Refusal = (address: String, why: MailRefusal, visitors: [Visitor.ID])

  private static func refusals(_ workspace: Workspace) throws(StoreError) -> [Refusal] {
    try workspace.recall().known.memory.state.refusals
  }

  private static func list(_ refusals: [Refusal], _ invocation: Invocation) {
    if invocation.has("json") {
      return JSON.array(
        refusals.map { ["address": .string($0.address), "why": .string($0.why.rawValue)] }
      ).print()
    }
    if refusals.isEmpty { print("E-mails may go to every address.") }
    for refusal in refusals { print("\(refusal.address)  \(refusal.why.rawValue)") }
  }

  /// Lets e-mails go to an address again. Who unsubscribed has to have asked for it.
  private static func allow(_ invocation: Invocation) throws {
    let address = try invocation.address("allow").lowercased()
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    guard let refusal = try refusals(workspace).first(where: { $0.address == address }) else {
      throw CommandError("\(address) is not refused; beckon mail list says which are")
    }
    if refusal.why == .unsubscribed, !invocation.has("yes") {
      throw CommandError(
        "\(address) unsubscribed. If its owner has asked for e-mails again, add --yes")
    }
    let entries = refusal.visitors.map {
      Entry(
        at: Surroundings.now,
        .readmitted($0, address: address, by: Surroundings.operatorName))
    }
    _ = try workspace.journal.append(entries.map(\.payload))
    try workspace.journal.close()
    print("E-mails may go to \(address) again.")
  }

  #if Gateway
  /// Sends a message through the mail server and prints what was said.
  private static func test(_ invocation: Invocation) throws -> Int32 {
    let address = try invocation.address("test")
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    let contents = try Contents(of: workspace)
    let settings = contents.library.settings.mail
    guard !settings.url.isEmpty else {
      throw CommandError(
        "no mail server is set: write settings.mail.url, smtps://mail.example.org, in beckon.json")
    }
    let channels = contents.library.channels.values.filter { $0.kind == .email }
    let senders = channels.map { contents.library.sender(of: $0) } + [settings.from]
    guard let sender = senders.first(where: { !$0.isEmpty }) else {
      throw CommandError("there is no sender's address: set settings.mail.from in beckon.json")
    }
    let password = try workspace.mailPassword(credentials: Surroundings.credentials)
    var session = SMTPSession(MailServer(settings, password: password))
    let now = Surroundings.now
    let message = try Letter(trialFrom: sender, to: address, of: workspace.name).message(
      id: "trial-\(now.milliseconds)", at: now)
    let delivery = session.send(message, from: sender, to: address)
    session.dialogue.forEach { print($0) }
    guard case .accepted = delivery else {
      throw CommandError("it was not sent: \(delivery.words)")
    }
    print("The server took it. Look into the mailbox of \(address), and its spam folder.")
    return 0
  }

  /// Takes in an e-mail by which a mail server says that a message did not arrive after all.
  /// Whatever is no such report is passed over, so that a whole mailbox can be piped here.
  private static func takeBounce(_ invocation: Invocation) throws {
    let path = invocation.operands.count > 1 ? invocation.operands[1] : "-"
    let message: [UInt8]
    do throws(LocalFiles.Failure) {
      let input = path == "-" ? ByteStream.standardInput : try LocalFiles.open(path, .read)
      message = try input.readToEnd()
      input.close()
    } catch { throw CommandError("\(path) cannot be read: \(error.words)") }
    guard let report = DeliveryReport(message) else {
      return Beckon.complain("This is no report of a mail server; nothing was done.")
    }
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    let plan = try Contents(of: workspace).plan(at: Surroundings.now)
    var decider = Decider(plan: plan, memory: try workspace.recall().known.memory)
    for failure in report.failures {
      guard let invitation = decider.state.lastMail(to: failure.address) else {
        Beckon.complain("No e-mail of this workspace went to \(failure.address).")
        continue
      }
      let entries = decider.note(
        failure.isForGood ? .bounced : .refused, of: invitation.id, detail: failure.words,
        at: Surroundings.now)
      if !entries.isEmpty { _ = try workspace.journal.append(entries.map(\.payload)) }
      print("\(failure.address): \(failure.words) (\(invitation.campaign))")
    }
    try workspace.journal.close()
  }
  #else
  private static func takeBounce(_ invocation: Invocation) throws {
    throw CommandError("this program was built without the gateway and sends no e-mail")
  }

  private static func test(_ invocation: Invocation) throws -> Int32 {
    throw CommandError("this program was built without the gateway and sends no e-mail")
  }
  #endif
}

extension Invocation {
  /// The address after the word that says what to do.
  fileprivate func address(_ word: String) throws(UsageError) -> String {
    guard operands.count > 1 else {
      throw UsageError("an address is missing: beckon mail \(word) ana@shop.example")
    }
    guard MailAddress.isSound(operands[1]) else {
      throw UsageError("\"\(operands[1])\" is no address like ana@shop.example")
    }
    return operands[1]
  }
}
