internal import Engine
internal import Terminal

// The step Schedule: what Enter opens there, and what comes of it.

extension Model {
  /// Opens what a key means for the focused field of the step Schedule; `nil` if it means nothing
  /// special there.
  mutating func openForSchedule(_ key: Key) -> [Effect]? {
    guard opensForSchedule(key), case .wizard(let wizard) = screen, let field = wizard.focused
    else { return nil }
    switch field.path {
    case "hours": openHours(of: wizard.campaign)
    case "timeframe.from":
      openMoment(field.path, "From", wizard.campaign.timeframe.from)
    case "timeframe.to":
      openMoment(field.path, "Until", wizard.campaign.timeframe.to)
    default: open(.zone(ZonePicker(inquiries.zones, chosen: wizard.campaign.timeframe.zone)))
    }
    return []
  }

  /// Whether a key opens something for the focused field.
  func opensForSchedule(_ key: Key) -> Bool {
    guard overlay == nil, case .wizard(let wizard) = screen, wizard.step == .schedule else {
      return false
    }
    switch wizard.focused?.path {
    case "hours": return key == .character("e")
    case "timeframe.from", "timeframe.to", "timeframe.zone": return key == .enter
    default: return false
    }
  }

  private mutating func openMoment(_ path: String, _ title: String, _ text: String?) {
    open(.moment(MomentEditor(path, title: title, text: text ?? "", today: today)))
  }

  /// Opens the hours that the campaign has, or new ones.
  private mutating func openHours(of campaign: Campaign) {
    let library = workspace.library
    let zone = library.settings.zone
    switch campaign.hours {
    case .inside(let id), .outside(let id):
      let schedule = library.schedules[id] ?? Schedule(id: id, zone: zone)
      openHours(schedule, isNew: library.schedules[id] == nil)
    case .anyTime: openHours(Schedule(id: "", zone: zone), isNew: true)
    }
  }

  /// Opens hours to be painted.
  mutating func openHours(_ schedule: Schedule, isNew: Bool) {
    open(
      .hours(ScheduleEditor(schedule, isNew: isNew, zones: inquiries.zones, today: today)))
  }

  // MARK: - What comes of it

  /// Saves the hours, and has the campaign keep to them if it kept to none.
  mutating func take(_ outcome: ScheduleEditor.Outcome, _ editor: ScheduleEditor) -> [Effect] {
    switch outcome {
    case .editing: return []
    case .givenUp:
      overlay = nil
      return []
    case .done(let schedule) where self.editor != nil:
      overlay = nil
      edit { document in document.change { $0 = schedule.json(over: $0) } }
      return []
    case .done(var schedule):
      overlay = nil
      if schedule.id == "" { schedule.id = newName(for: schedule.title) }
      let subject = StoredDocument.Subject.document(.schedules, schedule.id.text)
      let base = workspace.document(subject)
      workspace.library.schedules[schedule.id] = schedule
      editWizard { wizard in
        wizard.change { if $0.hours == .anyTime { $0.hours = .inside(schedule.id) } }
      }
      guard editor.isDirty || base == nil else { return [] }
      let json = schedule.json(over: base?.value ?? [:])
      return [.change(Change(subject, json, over: base, base == nil ? .create : .save))]
    }
  }

  private func newName(for title: String) -> Schedule.ID {
    let maker = SegmentMaker(title: TextField(title), rule: .everyone)
    let taken = Set(workspace.library.schedules.keys.map(\.text))
    return Schedule.ID(maker.name(taken: taken))
  }

  mutating func take(_ outcome: MomentEditor.Outcome, path: String) {
    switch outcome {
    case .editing: return
    case .givenUp: overlay = nil
    case .done(let text):
      overlay = nil
      editWizard { wizard in
        wizard.change {
          if path == "timeframe.from" { $0.timeframe.from = text } else { $0.timeframe.to = text }
        }
        wizard.openEditors()
      }
    }
  }

  mutating func take(_ outcome: ZonePicker.Outcome) {
    switch outcome {
    case .editing: return
    case .givenUp: overlay = nil
    case .done(let name):
      overlay = nil
      let place = self.editor?.zonePlace ?? []
      edit { document in document.change { $0[place] = .string(name) } }
      editWizard { wizard in
        wizard.change { $0.timeframe.zone = name }
        wizard.openEditors()
      }
    }
  }
}

extension Schedule {
  /// New hours that are never yet.
  fileprivate init(id: ID, zone: String) {
    var findings: [Finding] = []
    self.init(id: id, ["title": "", "zone": .string(zone)], findings: &findings)
  }
}
