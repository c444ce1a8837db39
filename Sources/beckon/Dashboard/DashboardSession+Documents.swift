internal import Dashboard
internal import Engine
internal import Store

// The documents of the workspace on their way to the model.

extension DashboardSession {
  /// Reads the documents.
  mutating func load() {
    do throws(StoreError) {
      let now = Surroundings.now
      handEdits = try workspace.adoptHandEdits(at: now)
      try workspace.reloadSettings()
      send(.loaded(try snapshot()))
      send(.trouble(try workspace.stopReason() ?? handEdits.first))
    } catch {
      send(.trouble(error.description))
    }
    mustDraw = true
  }

  private func snapshot() throws(StoreError) -> Snapshot {
    var snapshot = Snapshot()
    let contents = try Contents(settings: workspace.settings) { kind throws(StoreError) in
      let documents = try workspace.documents.list(kind)
      if kind != .campaigns { snapshot.documents[kind] = documents.map(\.stored) }
      return documents
    }
    snapshot.settings = desk.settings
    snapshot.documentDrafts = try desk.drafts()
    snapshot.name = workspace.name
    snapshot.path = workspace.path
    snapshot.library = contents.library
    snapshot.campaigns = contents.campaigns
    snapshot.problems = contents.problems
    snapshot.gatewayIsRunning = try workspace.isDecided
    (snapshot.secrets, snapshot.webhooks) = delivery(contents.library)
    let items = contents.items(at: Surroundings.now)
    for item in items {
      snapshot.windows[item.campaign.id] = item.window
      snapshot.hours[item.campaign.id] = item.hours
    }
    snapshot.rivals = Rivals(items, in: contents.library)
    for subject in try workspace.drafts.subjects(for: author) {
      guard case .document(.campaigns, let name) = subject else { continue }
      snapshot.drafts[Campaign.ID(name)] = try workspace.drafts.load(subject, for: author)
    }
    return snapshot
  }

  /// Tells how far webhooks are, and with what is signed: nothing else has changed.
  mutating func tellDelivery() {
    let (secrets, webhooks) = delivery(model.workspace.library)
    send(.deliveryTold(secrets, webhooks))
    isWaitingToDraw = true
  }

  private func delivery(_ library: Library) -> (MaskedSecrets, [Webhook.ID: Webhook.Progress]) {
    var masked = MaskedSecrets()
    // Whoever may not read the secrets of a shared workspace works without.
    if let secrets = try? workspace.secrets() {
      masked.channels = secrets.channels.mapValues { $0.map(\.masked) }
      masked.webhooks = secrets.webhooks.mapValues { $0.map(\.masked) }
    }
    var webhooks: [Webhook.ID: Webhook.Progress] = [:]
    for id in library.webhooks.keys { webhooks[id] = try? workspace.progress(of: id) }
    return (masked, webhooks)
  }
}
