#if Gateway
internal import Engine
internal import Store

/// The webhooks of a workspace that are being told what happens.
struct Webhooks {
  private let workspace: Workspace
  private let inbox: Inbox
  private let log: @Sendable (String) -> Void
  private var runners: [Webhook.ID: WebhookRunner] = [:]

  init(_ workspace: Workspace, _ inbox: Inbox, log: @escaping @Sendable (String) -> Void) {
    self.workspace = workspace
    self.inbox = inbox
    self.log = log
  }

  /// Takes the documents over; new webhooks are told of what comes after `position`.
  mutating func adopt(_ library: Library, from position: Position) {
    for (id, runner) in runners where library.webhooks[id] == nil {
      runner.end(forgetting: true)
      runners[id] = nil
    }
    for webhook in library.webhooks.values where Webhook.problem(of: webhook.url) == nil {
      do throws(StoreError) { try adopt(webhook, library, from: position) } catch {
        log("webhook \(webhook.id): \(error)")
      }
    }
  }

  private mutating func adopt(
    _ webhook: Webhook, _ library: Library, from position: Position
  ) throws(StoreError) {
    _ = try workspace.secret(of: webhook.id, at: Waiting.sample.wall)
    let orders = WebhookRunner.Orders(
      webhook: webhook, networks: library.settings.webhookNetworks,
      secrets: try workspace.secrets().webhooks[webhook.id] ?? [],
      workspaceName: workspace.name)
    if let runner = runners[webhook.id] { return runner.adopt(orders) }
    // On the disk before anything is decided: a crash loses nothing of what comes after.
    if try workspace.progress(of: webhook.id) == nil {
      try workspace.note(Webhook.Progress(after: position.sequence), of: webhook.id)
    }
    runners[webhook.id] = WebhookRunner(
      workspace, orders, from: position, inbox: inbox, log: log)
  }

  /// Ends them all; what is under way is tried again by the next gateway.
  func close(within milliseconds: Milliseconds) {
    for runner in runners.values { runner.end() }
    let end = Waiting.sample.steady + milliseconds
    while runners.values.contains(where: \.isRunning), Waiting.sample.steady < end {
      _ = Waiting.wait(for: [], atMost: 5)
    }
  }
}
#endif
