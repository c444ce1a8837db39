package import Engine
package import Terminal

/// Everything that the dashboard knows and shows; changed only by `update`, drawn by `frame`.
package struct Model: Equatable, Sendable {
  /// The terminal's size in cells.
  package var size: Size
  /// Unicode or ASCII, as the terminal can.
  package var glyphs: Glyphs
  /// The documents of the workspace as they were read last.
  package var workspace = Snapshot()
  /// What the campaigns have achieved, a fold of the journal.
  package var report = Report()
  /// What the engine has paused by itself.
  package var pauses = Pauses()
  /// What happened lately.
  package var feed = Feed()
  /// The people who were here lately.
  package var guests = Guests()
  /// The conversations.
  package var inbox = Inbox()
  /// Who is here, and who was lately.
  package var people = People()
  /// Where one is in the inbox.
  var desk = InboxDesk()
  /// Where one is among the visitors.
  var crowd = VisitorsDesk()
  /// How the gateway is.
  package var pulse = Pulse()
  /// The minute in which the journal's size was asked for last.
  var measuredMinute: Int64?
  /// Where one is in what happened.
  var activityDesk = ActivityDesk()
  /// Where one is in the report.
  var reportDesk = ReportDesk()
  /// As which agent one has chosen to answer.
  package var chosenAgent: Agent.ID?
  /// The login under which one works.
  package var operatorName = ""
  /// Whom the campaign in the review would have reached.
  var forecast: Forecast?
  /// The campaign whose forecast is being made.
  var isForecasting: Campaign?
  /// What pages, tags, countries and so on there were lately.
  var seen = SeenValues()
  /// What the program was asked to find out.
  package var inquiries = Inquiries()
  /// The time of the last tick and how it is shown.
  package var clock = Clock()
  /// Where the person is.
  package var screen = Screen.campaigns
  /// The screens to which Esc leads, the nearest last.
  var below: [Screen] = []
  /// The list of campaigns: kept while another screen is open.
  var list = CampaignList()
  /// The library: kept while another screen is open.
  var library = LibraryList()
  /// Who names each document.
  var users: [DocumentReference: [DocumentUse]] = [:]
  /// What was done in lists and can be taken back.
  var undo = UndoList()
  /// Which keys do what.
  package var keys = KeyMap.standard
  /// Whether the mouse is asked for.
  package var usesMouse = false
  /// What was pressed with the mouse last, and when: twice in a short time opens.
  var lastPress: Press?
  /// What lies over the screen.
  var overlay: Overlay?
  /// One line about what was just done or refused.
  var notice: Notice?
  /// What is wrong with the workspace; stays until it is mended.
  package var banner: String?
  /// Whether it is read as lines and not seen.
  package var isRead = false
  /// What is remembered between lines where there is no screen.
  var lines = LineState()
  /// Whether anything was read yet.
  package var isLoaded = false

  /// When the model wants to be told the time, for what changes by time alone; `nil` for the next
  /// minute of its clock.
  package var wakeAt: Instant? {
    [needsKeeping ? clock.now + Self.draftDelay : nil, notice?.until, nextSecond]
      .compactMap { $0 }.min()
  }

  /// The next second, while seconds are shown that go on by themselves.
  private var nextSecond: Instant? {
    switch screen {
    case .visitors where crowd.held == nil && people.isAnybodyHere(at: clock.now),
      .inbox where inbox.waiting > 0 || desk.writing.values.contains { $0 > clock.now },
      .activity where pulse.rate(at: clock.now) > 0:
      isRead ? nil : clock.now + 1_000
    default: nil
    }
  }

  /// Whether an unfinished edit has changed since it was kept last.
  private var needsKeeping: Bool {
    if case .wizard(let wizard) = screen, wizard.needsKeeping { return true }
    return editor?.needsKeeping == true
  }

  /// How long after a change the unfinished edit is kept at the latest.
  private static let draftDelay: Milliseconds = 800

  /// Makes the model before anything was read.
  package init(size: Size, glyphs: Glyphs = .unicode) {
    self.size = size
    self.glyphs = glyphs
  }

  /// One line at the foot of the screen.
  struct Notice: Equatable, Sendable {
    let text: String
    let role: Role
    /// When it gives way to the keys; set by the clock.
    var until: Instant?
  }
}

/// The time as the dashboard shows it.
package struct Clock: Equatable, Sendable {
  /// The time of the last tick.
  package var now: Instant
  /// What the shown zone is ahead of UTC at that time, in milliseconds.
  package var offset: Milliseconds
  /// The shown zone's short name.
  package var zone: String

  /// Makes a clock.
  package init(
    now: Instant = Instant(milliseconds: 0), offset: Milliseconds = 0, zone: String = "UTC"
  ) {
    self.now = now
    self.offset = offset
    self.zone = zone
  }

  /// The day of `moment`: `2026-11-24`.
  func day(_ moment: Instant) -> String {
    WallTime(milliseconds: moment.milliseconds + offset, isDay: true).description
  }

  /// The time of day of `moment`: `14:03:05`.
  func time(_ moment: Instant, seconds: Bool = true) -> String {
    let day = 86_400_000 as Int64
    let ofDay = (((moment.milliseconds + offset) % day) + day) % day / 1_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = "\(two(ofDay / 3_600)):\(two(ofDay / 60 % 60))"
    return seconds ? "\(minutes):\(two(ofDay % 60))" : minutes
  }
}

/// What is signed with, all but the endings hidden: `bs_…3f9a`.
package struct MaskedSecrets: Equatable, Sendable {
  /// What sites sign with.
  package var channels: [Channel.ID: [String]] = [:]
  /// What webhooks are signed with.
  package var webhooks: [Webhook.ID: [String]] = [:]

  /// Makes none.
  package init() {}
}

/// The documents of a workspace as the dashboard needs them.
package struct Snapshot: Equatable, Sendable {
  /// The workspace's name.
  package var name = ""
  /// Its folder, for hints.
  package var path = ""
  package var library = Library()
  package var campaigns: [Campaign] = []
  /// Each campaign's timeframe as moments; none for one that cannot be resolved.
  package var windows: [Campaign.ID: Window] = [:]
  /// The hours of each campaign that has some.
  package var hours: [Campaign.ID: OpenHours] = [:]
  /// The live campaigns, to which others may lose.
  package var rivals = Rivals.none
  /// What is wrong with documents: "campaigns/pricing.json:3:7: …".
  package var problems: [String] = []
  /// Unfinished edits by the campaign's name.
  package var drafts: [Campaign.ID: JSON] = [:]
  /// The documents besides the campaigns as they are written, by name.
  package var documents: [DocumentKind: [StoredDocument]] = [:]
  /// Name and settings of the workspace.
  package var settings: StoredDocument?
  /// Unfinished edits of documents besides the campaigns.
  package var documentDrafts: [StoredDocument.Subject: JSON] = [:]
  /// Secrets as far as they may be seen: their endings.
  package var secrets = MaskedSecrets()
  /// How far each webhook has been told.
  package var webhooks: [Webhook.ID: Webhook.Progress] = [:]
  /// Whether a gateway decides for this workspace now.
  package var gatewayIsRunning = false

  /// Makes the snapshot of an empty workspace.
  package init() {}

  /// What a campaign is called: its name while it has no title, or is gone.
  func title(of campaign: Campaign.ID) -> String {
    let found = campaigns.first { $0.id == campaign }
    return found.map { $0.title.isEmpty ? campaign.text : $0.title } ?? campaign.text
  }
}

extension Model {
  /// What a campaign is now.
  func life(of campaign: Campaign) -> Campaign.Life {
    campaign.life(
      at: clock.now, window: workspace.windows[campaign.id] ?? Window(),
      fault: workspace.library.fault(of: campaign),
      isPaused: pauses.campaigns.contains(campaign.id))
  }
}
