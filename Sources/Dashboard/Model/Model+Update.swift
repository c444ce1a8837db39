package import Engine
internal import Terminal

extension Model {
  /// Changes the model for `event` and returns what is to be done.
  package mutating func update(_ event: Event) -> [Effect] {
    defer {
      settle()
      followVisitor()
    }
    switch event {
    case .input(let input): return update(input)
    case .tick(let clock):
      self.clock = clock
      fadeNotice()
      return keepDraft() + keepDocument() + keepAnswers() + measureJournal() + refreshBreakdown()
    case .loaded(let snapshot):
      load(snapshot)
      // Somebody may have made another one.
      if case .revisions(let list) = screen { return [.readRevisions(list.subject)] }
    case .reported(let report, let pauses): (self.report, self.pauses) = (report, pauses)
    case .happened(let entries):
      for entry in entries {
        report.apply(entry)
        pauses.apply(entry)
        feed.apply(entry)
        pulse.apply(entry)
        guests.apply(entry)
        people.apply(entry)
        inbox.apply(entry)
        noteSent(entry)
      }
      seen.apply(entries)
      if list.sort.isLive { list.isStale = true }
      return news(entries) + readConversation()
    case .saved(let campaign, let purpose): return saved(campaign, purpose)
    case .conflicted(let save, let base, let current, let by):
      return conflicted(save, base: base, current: current, by: by)
    case .forecast(let forecast): take(forecast)
    case .changed(let change, let document): return changed(change, document)
    case .clashed(let change, let current): return clashed(change, current)
    case .revisions(let subject, let revisions):
      editRevisions { if $0.subject == subject { $0.take(revisions) } }
    case .previewMade(let campaign, let token):
      overlay = .told(Told(previewOf: campaign, token: token, in: workspace.library))
    case .keyMade(let key): take(key: key)
    case .filesRead(let path, let files): take(files, from: path)
    case .completions(let paths): editPrompt { $0.complete(paths) }
    case .announced(let sentence): notice = Notice(text: sentence, role: .info)
    case .welcomed: show(Tour())
    case .failed(let sentence): notice = Notice(text: sentence, role: .error)
    case .edited(let text): screen.entry.edited(&self, text)
    case .editedJSON(let json): editedRule(json)
    case .measured(let rule, let reach): inquiries.take(reach, of: rule)
    case .resolved(let times): inquiries.take(times)
    case .explained(let visitor, let lines): explained(visitor, lines)
    case .brokenDown(let wish, let lines): brokenDown(wish, lines)
    case .journalMeasured(let size): pulse.journal = size
    case .recalled(let older): inbox.take(older: older)
    case .writing(let visitors): desk.writing = visitors
    case .deliveryTold(let secrets, let webhooks):
      (workspace.secrets, workspace.webhooks) = (secrets, webhooks)
    case .answersFound(let answers): take(answers: answers)
    case .gatewayTold(let health): pulse.health = health
    case .foreseen(let outlooks): crowd.outlooks = outlooks
    case .notRecorded(let sentence):
      (desk.sent, desk.taking) = ([:], nil)
      notice = Notice(text: sentence, role: .error)
    case .zones(let zones): inquiries.take(zones)
    case .themes(let names, let current): overlay = .themes(ThemePicker(names, current: current))
    case .glyphs(let glyphs): self.glyphs = glyphs
    case .keys(let keys): self.keys = keys
    case .trouble(let sentence): banner = sentence
    }
    return []
  }

  /// The edit that would be lost if the program ended now.
  package var unsavedDraft: Campaign? {
    guard case .wizard(let wizard) = screen, wizard.isDirty else { return nil }
    return wizard.draft
  }

  // MARK: - Input

  mutating func update(_ input: Input) -> [Effect] {
    switch input {
    case .key(let key): return update(key) + askForForecast() + inquire()
    case .paste(let text):
      if let overlay { paste(text, over: overlay) } else { screen.entry.paste(&self, text) }
    case .resize(let size): self.size = size
    case .mouse(let point, let mouse): return update(point, mouse)
    case .line(let line): return answer(line) + askForForecast() + inquire()
    case .focus: break
    case .hangup: return [.quit]
    }
    return []
  }

  mutating func update(_ key: Key) -> [Effect] {
    notice = nil
    if let overlay { return update(key, over: overlay) }
    // A key that is text or moves in a field is not looked up.
    if screen.entry.takes(self, key) { return screen.entry.apply(&self, key) }
    guard let action = keys.action(for: key, in: context) else { return [] }
    if let reason = action.disabled(self) {
      notice = Notice(text: "\(action.title): \(reason)", role: .warning)
      return []
    }
    return action.run(&self)
  }

  /// Where keys are looked up.
  var context: Action.Context { screen.entry.context(self) }

  /// Changes the open wizard, if there is one.
  ///
  /// The rule of a segment is edited as that of a campaign as well.
  mutating func editWizard(_ body: (inout Wizard) -> Void) {
    guard case .wizard(var wizard) = screen else { return edit { $0.editRules(body) } }
    body(&wizard)
    screen = .wizard(wizard)
  }

  /// Gives the line at the foot back to the keys after a while.
  private mutating func fadeNotice() {
    guard let shown = notice else { return }
    if let until = shown.until {
      if until <= clock.now { notice = nil }
    } else {
      notice?.until = clock.now + Self.noticeLength
    }
  }

  private static let noticeLength: Milliseconds = 10_000

  // MARK: - Documents

  private mutating func load(_ snapshot: Snapshot) {
    if !isLoaded { offerDrafts(in: snapshot) }
    workspace = snapshot
    inquiries.forgetTimes()
    users = snapshot.library.users(in: snapshot.campaigns)
    library.follow(shelved)
    list.isStale = true
    isLoaded = true
    followCampaign()
  }

  private mutating func saved(_ campaign: Campaign, _ purpose: Save.Purpose) -> [Effect] {
    let former = workspace.campaigns.firstIndex { $0.id == campaign.id }
    noteReversal(campaign, purpose, former: former.map { workspace.campaigns[$0] })
    if let former {
      workspace.campaigns[former] = campaign
    } else {
      workspace.campaigns.append(campaign)
    }
    list.isStale = true
    let title = campaign.title.isEmpty ? campaign.id.text : campaign.title
    let what = purpose == .draft ? "saved as revision \(campaign.revision)" : purpose.rawValue
    notice = Notice(text: "\"\(title)\" is \(what).\(purpose.hint)", role: .success)
    guard case .wizard(let wizard) = screen, purpose == .draft || purpose == .launch else {
      return []
    }
    list.select(campaign.id)
    back()
    return [.dropDraft(wizard.draftName)]
  }

  /// Asks what the journal takes when the view that says so is open, once a minute.
  private mutating func measureJournal() -> [Effect] {
    guard screen == .activity else { return [] }
    let minute = clock.now.milliseconds / 60_000
    guard pulse.journal == nil || minute != measuredMinute else { return [] }
    measuredMinute = minute
    return [.measureJournal]
  }

  private mutating func keepDraft() -> [Effect] {
    guard case .wizard(var wizard) = screen, wizard.needsKeeping else { return [] }
    wizard.needsKeeping = false
    screen = .wizard(wizard)
    return [.keepDraft(wizard.draft)]
  }
}
