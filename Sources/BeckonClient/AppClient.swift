public import Foundation

/// Beckon in an app: tells the gateway what happens, and the app what to show.
///
/// What is told is on the disk before a call returns, goes out in order, and is sent again until
/// the gateway has it; each piece has an id of its own, so that it counts once. Without a network
/// it waits, also for the next launch.
///
///     import BeckonClient
///
///     @main struct LampsApp: App {
///       static let beckon = AppClient(
///         .init(
///           gateway: URL(string: "https://beckon.acme.example")!, key: "pk_acme_app",
///           folder: .applicationSupportDirectory.appending(path: "Beckon")))
///       @Environment(\.scenePhase) private var phase
///       @State private var invitation: Invitation?
///
///       var body: some Scene {
///         WindowGroup {
///           HomeView()
///             .task {
///               await Self.beckon.launch()
///               await Self.beckon.screen("home", title: "Home")
///               for await case .invitation(let news) in Self.beckon.news { invitation = news }
///             }
///             .sheet(item: $invitation) { invitation in
///               Text(invitation.text)
///                 .task { await Self.beckon.displayed(invitation) }
///               Button("Reply") { Task { await Self.beckon.reply("Hello!", to: invitation) } }
///             }
///         }
///         .onChange(of: phase) {
///           Task { await phase == .active ? Self.beckon.foreground() : Self.beckon.background() }
///         }
///       }
///     }
///
/// The visitor id that the gateway hands out at the first launch stands in `folder` and is what a
/// cookie is on the web: it is gone when the app is removed.
public actor AppClient {
  /// Where the gateway is, and who asks.
  public struct Configuration: Sendable {
    /// The gateway's address.
    public var gateway: URL
    /// The public key of the channel, whose kind is `mobile`.
    public var key: String
    /// A folder of this client's own; it is made if it is not there.
    public var folder: URL
    /// The version that rules ask about as `device.app_version`.
    public var appVersion: String?
    /// The language tag of the person.
    public var language: String?
    /// What they hold in their hands.
    public var platform = Platform.mobile
    /// After how long in the background the app counts as quit and launched anew.
    public var quitsAfter = Duration.seconds(30 * 60)

    /// Makes a configuration; set the rest afterwards.
    public init(gateway: URL, key: String, folder: URL) {
      self.gateway = gateway
      self.key = key
      self.folder = folder
      language = Locale.preferredLanguages.first ?? Locale.current.identifier
    }

    /// What people hold in their hands.
    public enum Platform: String, Sendable {
      case mobile, tablet, desktop
    }
  }

  let configuration: Configuration
  let transport: any Transport
  let store: MemoryFile
  var memory: Memory
  /// What the app is to show or to know, for one reader.
  public nonisolated let news: AsyncStream<News>
  let tell: AsyncStream<News>.Continuation

  /// The screen that is shown, as the gateway knows it; "" before the first.
  var page = ""
  /// The screens that the gateway has heard of.
  var knownPage = ""
  var isForeground = true
  var inBackgroundSince: ContinuousClock.Instant?
  /// The gateway does not want this app: a wrong key.
  public internal(set) var isRefused = false
  /// Says who the person is; never written down.
  var token: String?
  /// Which messages the app has been told of.
  var heard: Set<String> = []

  var sender: Task<Void, Never>?
  var pause: Task<Void, Never>?
  var listener: Task<Void, Never>?
  var listensTo = ""

  /// Makes a client; nothing is sent before the first call.
  public init(_ configuration: Configuration, transport: any Transport = URLSessionTransport()) {
    self.configuration = configuration
    self.transport = transport
    store = MemoryFile(folder: configuration.folder)
    memory = store.read()
    (news, tell) = AsyncStream.makeStream()
  }

  deinit {
    sender?.cancel()
    pause?.cancel()
    listener?.cancel()
    tell.finish()
  }

  /// The visitor id that the gateway gave this installation; `nil` before the first answer.
  public var visitor: String? { memory.visitor }

  /// How much has not reached the gateway yet.
  public var waiting: Int { memory.letters.count }

  // MARK: - The app's life

  /// The app was launched: a visit begins.
  public func launch() {
    isRefused = false
    isForeground = true
    page = Letter.newID()
    note("app_launch", surroundings)
  }

  /// The app is quit: the visit is over. What could not be sent goes out at the next launch.
  public func quit() {
    guard !page.isEmpty else { return }
    note("app_quit")
    page = ""
    stopListening()
  }

  /// The app is in front again; after a long time away that is a launch of its own.
  public func foreground() {
    guard !isForeground else { return }
    isForeground = true
    let away = inBackgroundSince.map { ContinuousClock.now - $0 } ?? .zero
    if away > configuration.quitsAfter {
      note("app_quit")
      launch()
    } else if !page.isEmpty {
      note("visible")
    }
    wake()
    listen()
  }

  /// The app is not in front: nothing is shown to the person until it is.
  public func background() {
    guard isForeground else { return }
    isForeground = false
    inBackgroundSince = .now
    if !page.isEmpty { note("hidden") }
    stopListening()
  }

  /// The network is back: what waits is sent at once.
  public func networkReturned() {
    pause?.cancel()
    wake()
  }

  /// Another person uses the app from now on: nothing of the one before stays.
  public func logout() {
    quit()
    stopListening()
    token = nil
    heard = []
    memory = Memory()
    knownPage = ""
    save()
  }

  // MARK: - What the app tells

  /// A screen is shown; `name` is what rules call `page.url`.
  public func screen(_ name: String, title: String = "", sections: [String] = []) {
    let left = page
    page = Letter.newID()
    if !left.isEmpty { note("page_left", page: left) }
    var facts = surroundings
    facts["name"] = .string(name)
    facts["title"] = .string(title)
    if !sections.isEmpty { facts["sections"] = .array(sections.map { .string($0) }) }
    note("screen", facts)
  }

  /// Something happened that the app has a name for.
  public func track(_ name: String, _ properties: [String: JSONValue] = [:]) {
    note("custom", ["name": .string(name), "properties": .object(properties)])
  }

  /// What is in the basket; `value` in hundredths of the currency.
  public func cart(value: Int64, items: Int, products: [String] = []) {
    note(
      "cart",
      [
        "value": .integer(value), "items": .integer(Int64(items)),
        "products": .array(products.map { .string($0) }),
      ])
  }

  /// Something went wrong that rules may ask about.
  public func error(code: String, message: String = "") {
    note("error", ["code": .string(code), "message": .string(message)])
  }

  /// Tags that the person gets and loses.
  public func tag(add: [String] = [], remove: [String] = []) {
    note(
      "tag", ["add": .array(add.map { .string($0) }), "remove": .array(remove.map { .string($0) })])
  }

  /// How far the screen was scrolled, 0 to 100.
  public func scrolled(to percent: Int) {
    note("scroll", ["percent": .integer(Int64(min(100, max(0, percent))))])
  }

  /// The person has done nothing for a minute, or does something again.
  public func idle(_ isIdle: Bool) { note(isIdle ? "idle" : "active") }

  /// Who the person is, by a token that your server has signed.
  public func identify(_ token: String) {
    self.token = token
    wake()
  }

  // MARK: - Notes

  private var surroundings: [String: JSONValue] {
    var facts: [String: JSONValue] = [
      "platform": .string(configuration.platform.rawValue),
      "zone": .string(TimeZone.current.identifier),
    ]
    facts["language"] = configuration.language.map { .string($0) }
    facts["app_version"] = configuration.appVersion.map { .string($0) }
    return facts
  }

  /// Puts an event of the present screen into the queue.
  func note(
    _ type: String, _ facts: [String: JSONValue] = [:], id: String? = nil, page: String? = nil
  ) {
    var facts = facts
    let page = page ?? self.page
    facts["type"] = .string(type)
    facts["page"] = .string(page.isEmpty ? "app" : page)
    add(Letter(id: id, .event, facts))
  }

  /// Keeps a letter, and sends what waits.
  func add(_ letter: Letter) {
    memory.add(letter)
    save()
    wake()
  }

  func save() { store.write(memory) }
}
