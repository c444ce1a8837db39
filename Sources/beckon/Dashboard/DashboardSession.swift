internal import Dashboard
internal import Engine
internal import Store
internal import Terminal

/// Runs the dashboard on a terminal: reads keys, signals and the workspace, lets the model decide
/// what they mean, shows its frames, and performs its effects.
struct DashboardSession {
  let workspace: Workspace
  let screen: any Face
  let background = Background()
  private let watch: WorkspaceWatch
  let author = Surroundings.operatorName
  let desk: DocumentDesk
  private let forecaster: Forecaster
  var reader: JournalReader
  var reading = EntryReader()
  var model: Model
  var handEdits: [String] = []
  /// When the journal was last drawn; changes in between wait, so that a crowd does not flicker.
  private var lastDrawn = Instant.distantPast
  /// When the workspace's changes were taken in last; more that come soon after wait as well, so
  /// that a busy journal wakes nobody for every entry.
  private var lastFollowed = Instant.distantPast
  var mustDraw = true
  var isWaitingToDraw = false
  var exitStatus: Int32?
  var preferences: Preferences
  /// What the programs on the workspace tell each other of this moment.
  private var whispers: Whispers?
  /// The theme that is shown, and its files.
  var themeName: String
  var themeFiles: [String] = []
  /// Tells when the person's own files are saved.
  var settingsWatch: FolderWatch?
  /// A text that waits for its editor.
  private var waitingEdit: EditRequest?

  /// Whether a frame waits for the terminal.
  private var isBlocked = false

  /// How soon to look again whether a slow terminal is ready; its answer comes sooner as a rule.
  private static let slowLineWait: Milliseconds = 50
  /// The least time between two frames that only the journal asks for.
  private static let frameGap: Milliseconds = 500

  /// Opens the terminal.
  ///
  /// - Throws: `ScreenError` if there is none to draw on.
  init(_ workspace: Workspace, _ invocation: Invocation) throws {
    self.workspace = workspace
    desk = DocumentDesk(workspace: workspace, author: author)
    forecaster = Forecaster(workspace)
    watch = try workspace.watch()
    reader = try workspace.journal.follow(from: .start)
    let (preferences, complaints) = Preferences.read()
    self.preferences = preferences
    let theme = try Self.theme(invocation.value("theme"), preferences)
    themeFiles = theme.files
    themeName = theme.name
    screen =
      invocation.has("accessible")
      ? LineFace(theme: theme.theme, ascii: invocation.has("ascii"))
      : try Screen(
        options: .init(
          theme: theme.theme, ascii: invocation.has("ascii"), mouse: preferences.mouse))
    model = Model(size: screen.size, glyphs: screen.glyphs)
    model.usesMouse = preferences.mouse
    model.isRead = screen.isRead
    model.operatorName = author
    model.chosenAgent = preferences.agent.map { Agent.ID($0) }
    readSettings()
    complain(complaints.map(\.description) + theme.complaints)
    watchSettings()
  }

  /// Works until the person leaves or a signal ends it; returns the exit status.
  mutating func run(_ signals: borrowing Signals) -> Int32 {
    screen.setTitle("Beckon \(workspace.name)")
    tick()
    load()
    findAnswers()
    recall()
    follow()
    readConversations()
    while exitStatus == nil {
      draw()
      // Only now, for the first frame is not to wait for it.
      whispers = whispers ?? (try? workspace.whispers(as: .dashboard))
      let (me, watched) = (model.me, model.watched)
      try? whispers?.say { ($0.agent, $0.watched) = (me, watched) }
      let descriptors = [
        screen.inputDescriptor, signals.descriptor, forecaster.descriptor, background.descriptor,
        settingsWatch?.descriptor, isResting ? nil : watch.descriptor, whispers?.descriptor,
      ]
      let ready = Poller.wait(
        for: descriptors.compactMap { $0 }, timeoutMilliseconds: timeout)
      tick()
      for signal in signals.read() { take(signal) }
      if ready.contains(watch.descriptor) { followChanges() }
      if ready.contains(screen.inputDescriptor) || screen.hasInput {
        take(screen.readInput())
        // What comes of a key is to be seen at once.
        lastFollowed = .distantPast
      }
      if ready.contains(background.descriptor) {
        for event in background.take() { send(event) }
        mustDraw = true
      }
      if ready.contains(settingsWatch?.descriptor ?? -1) { followSettings() }
      if ready.contains(whispers?.descriptor ?? -1), whispers?.drain() == true { hear() }
      if let edit = waitingEdit {
        waitingEdit = nil
        self.edit(edit, signals)
      }
      if ready.contains(forecaster.descriptor) {
        for forecast in forecaster.take() { send(.forecast(forecast)) }
        mustDraw = true
      }
    }
    keepDraft()
    screen.close(hastily: exitStatus != 0)
    return exitStatus ?? 0
  }

  /// Gives the terminal back.
  func close() { screen.close(hastily: false) }

  /// Shows one line at the foot of the first frame.
  mutating func announce(_ sentence: String) { send(.announced(sentence)) }

  /// Walks through the views before anything else.
  mutating func welcome() { send(.welcomed) }

  // MARK: - Waiting and drawing

  /// How long nothing but an event can change the screen: to the next minute of the clock, or
  /// sooner if a draft or a frame waits.
  private var timeout: Int {
    let now = Surroundings.now.milliseconds
    var wait = 60_000 - now % 60_000
    if let moment = model.wakeAt { wait = min(wait, moment.milliseconds - now) }
    if screen.hasInput { return 0 }
    if isBlocked { wait = min(wait, Self.slowLineWait) }
    if isResting { wait = min(wait, lastFollowed.milliseconds + Self.frameGap - now) }
    if isWaitingToDraw, !isBlocked {
      wait = min(wait, lastDrawn.milliseconds + Self.frameGap - now)
    }
    return Int(max(1, wait))
  }

  /// Whether changes of the workspace wait, because some were taken in just now.
  private var isResting: Bool { Surroundings.now < lastFollowed + Self.frameGap }

  private mutating func tick() {
    let now = Surroundings.now
    let zone = Surroundings.zone(at: now)
    if now.milliseconds / 60_000 != model.clock.now.milliseconds / 60_000 { mustDraw = true }
    if let moment = model.wakeAt, moment <= now { mustDraw = true }
    send(.tick(Clock(now: now, offset: zone.offset, zone: zone.name)))
  }

  private mutating func draw() {
    let now = Surroundings.now
    let isDue = isWaitingToDraw && now - lastDrawn >= Self.frameGap
    guard mustDraw || isDue else { return }
    // The line is slow: what is newest then is shown when it has taken in what was sent.
    isBlocked = !screen.isReady
    guard !isBlocked else { return }
    isBlocked = screen.show(model) == .dropped
    guard !isBlocked else { return }
    mustDraw = false
    isWaitingToDraw = false
    lastDrawn = now
  }

  // MARK: - Events

  mutating func send(_ event: Event) {
    for effect in model.update(event) { perform(effect) }
  }

  /// Takes what came from the terminal; its own answers are no input and change nothing.
  private mutating func take(_ inputs: [Input]) {
    for input in inputs {
      if input == .hangup { exitStatus = exitStatus ?? screen.statusAtEnd }
      send(.input(input))
      mustDraw = true
    }
  }

  private mutating func take(_ signal: Signal) {
    switch signal {
    case .windowChanged:
      // Whoever reads asks for the size too.
      take(screen.readInput())
      mustDraw = true
    case .stop: suspend()
    case .resume:
      screen.repaint()
      mustDraw = true
    case .terminate, .hangup, .interrupt: exitStatus = signal.exitStatus
    case .childEnded: break
    }
  }

  private mutating func followChanges() {
    lastFollowed = Surroundings.now
    let changes = watch.drain()
    let hasDocuments = changes.contains { change in
      switch change {
      case .document, .settings, .everything, .stopped, .decider: true
      case .journal, .erased, .secrets, .webhooks: false
      }
    }
    if changes.contains(.erased) {
      send(.announced("A visitor was erased: quit and come back, so that nothing of them shows"))
      mustDraw = true
    }
    if hasDocuments {
      load()
    } else if !changes.isDisjoint(with: [.secrets, .webhooks]) {
      tellDelivery()
    }
    if changes.contains(.journal) || changes.contains(.everything) { follow() }
  }

  /// Takes in who writes.
  private mutating func hear() {
    let gateway = try? whispers?.others().first { $0.role == .gateway }
    send(.writing(gateway?.typing ?? [:]))
    send(.gatewayTold(gateway?.health))
    send(.foreseen(gateway?.outlooks ?? [:]))
    isWaitingToDraw = true
  }

  // MARK: - Effects

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .save(let save): perform(save)
    case .keepDraft(let campaign): keep(campaign)
    case .keepAnswers(let answers): keep(answers)
    case .dropDraft(let name):
      try? workspace.drafts.remove(.document(.campaigns, name.text), for: author)
      load()
    case .forecast(let campaign): forecaster.start(campaign)
    case .change(let change): send(desk.perform(change))
    case .keepDocumentDraft(let subject, let value):
      do throws(StoreError) { try desk.keep(value, of: subject) } catch {
        send(.failed("Your edit could not be kept: \(error)"))
      }
    case .dropDocumentDraft(let subject):
      try? desk.drop(subject)
      load()
    case .readRevisions(let subject): send(desk.revisions(of: subject))
    case .preview(let campaign, let variant, let language):
      preview(Preview(campaign: campaign, variant: variant, language: language))
    case .makeKey: send(.keyMade(desk.newKey()))
    case .completePath(let path): send(.completions(CampaignFiles.completions(of: path)))
    case .readFiles(let path): send(CampaignFiles.read(path))
    case .export(let names, let path):
      send(CampaignFiles(workspace: workspace).export(names, to: path))
    case .quit: exitStatus = exitStatus ?? 0
    case .suspend: suspend()
    case .repaint:
      screen.repaint()
      mustDraw = true
    case .editText(let text, let suffix): waitingEdit = EditRequest(text: text, suffix: suffix)
    case .editJSON(let json): waitingEdit = EditRequest(json)
    case .measure(let rule): measure(rule)
    case .resolve(let campaign): resolve(campaign)
    case .explain(let visitor): explain(visitor)
    case .breakDown(let wish): breakDown(wish)
    case .measureJournal:
      guard let size = try? workspace.journal.size() else { break }
      send(.journalMeasured(Pulse.Size(bytes: size.bytes, segments: size.segments)))
    case .record(let body): record(body)
    case .write(let visitor): try? whispers?.say { $0.note(typing: visitor, at: Surroundings.now) }
    case .keepAgent(let agent): keep(agent: agent)
    case .readZones: readZones()
    case .copy(let text): copy(text)
    case .notify(let text): if preferences.notices { screen.notify(text) }
    case .listThemes: listThemes()
    case .showTheme(let name): show(theme: name)
    case .keepTheme(let name): keep(theme: name)
    case .useMouse(let isWanted): use(mouse: isWanted)
    }
  }

  private mutating func suspend() {
    keepDraft()
    screen.suspend()
    Signals.stopProcess()
    screen.resume()
    send(.input(.resize(screen.size)))
    mustDraw = true
  }
}
