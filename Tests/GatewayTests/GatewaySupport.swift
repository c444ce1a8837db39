internal import Crowd
internal import Engine
internal import Foundation
internal import Gateway
internal import Store

/// A gateway in this process on a workspace of its own, with one channel and one campaign.
final class RunningGateway {
  static let key = "pk_test_web"
  static let origin = "https://shop.example"

  let workspace: Workspace
  let port: Int
  let client: LoopbackClient
  private let folder: String
  private let stop = Pipe()
  private let isOver = DispatchSemaphore(value: 0)
  private var hasEnded = false

  /// Starts on a new workspace, or on one that another gateway has left.
  init(on left: Workspace? = nil) throws {
    folder = left?.path ?? NSTemporaryDirectory() + "beckon-gateway-\(UUID().uuidString)"
    workspace = try left ?? Workspace.open(at: folder, create: true)
    if left == nil { try Self.fill(workspace) }
    let gateway = try GatewayService(
      workspace: workspace,
      options: GatewayService.Options(listen: ListenAddress(port: 0), withDemoShop: true))
    port = gateway.port
    client = try LoopbackClient(host: "127.0.0.1", port: gateway.port)
    let stopDescriptor = stop.fileHandleForReading.fileDescriptor
    let isOver = isOver
    Thread.detachNewThread {
      // Its end is what is waited for; a test sees its failure in requests without an answer.
      try? gateway.run(until: [stopDescriptor])
      isOver.signal()
    }
    for _ in 0..<1_000 {
      if try client.request("GET", "/readyz").status == 200 { return }
      Thread.sleep(forTimeInterval: 0.005)
    }
  }

  deinit { end() }

  /// Ends the gateway and removes the workspace.
  func end() {
    guard !hasEnded else { return }
    leave()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Ends the gateway and leaves the workspace to another one.
  func leave() {
    hasEnded = true
    try? stop.fileHandleForWriting.close()
    isOver.wait()
  }

  /// Puts in a channel, an agent and a campaign for `/pricing`.
  static func fill(_ workspace: Workspace) throws {
    try workspace.changeSettings { settings in
      settings["settings"] = [
        "zone": "UTC", "cooldown": "0s", "visit_limit": ["conversation": 9, "content": 9],
      ]
    }
    let documents: [(DocumentKind, String, JSON)] = [
      (.brands, "lamps", ["title": "Lamps", "accent": "#b4540a"]),
      (
        .channels, "shop",
        ["title": "Shop", "brand": "lamps", "key": .string(key), "origins": [.string(origin)]]
      ), (.agents, "mia", ["title": "Mia Sommer", "presence": "online"]),
      (
        .campaigns, "greeting",
        [
          "title": "Greeting", "status": "live", "channels": ["shop"], "sender": "mia",
          "published": 1, "frequency": ["kind": "every_time", "gap": "0s"],
          "message": [
            "variants": [
              [
                "id": "a", "text": "**Hello** from [us](https://shop.example/).",
                "buttons": [["label": "Ask", "kind": "reply"]],
              ]
            ]
          ], "response": ["kind": "agent", "follow_up": "Thank you!", "ask": ["email"]],
          "rules": ["all": [["page.url": ["contains": ["/pricing"]]]]],
        ]
      ),
    ]
    for (kind, name, value) in documents {
      try workspace.create(
        kind, name, value, by: "test", at: Instant(milliseconds: 1_700_000_000_000))
    }
  }

  // MARK: - Asking

  /// Posts JSON as the widget does.
  func post(
    _ path: String, _ body: JSON, headers: [(String, String)] = []
  ) throws -> LoopbackResponse {
    try client.request(
      "POST", path, headers: [("Content-Type", "text/plain;charset=UTF-8")] + headers,
      body: body.compact())
  }

  /// The body of `POST /v1/events`.
  func batch(_ events: JSON..., visitor: String? = nil, page: String? = "p1") -> JSON {
    var body: JSON = ["channel": .string(Self.key), "events": .array(events)]
    body["page"] = page.map { .string($0) }
    body["visitor"] = visitor.map { .string($0) }
    return body
  }

  /// An event that opens a page.
  func opening(_ path: String, id: String = "open-1") -> JSON {
    [
      "id": .string(id), "type": "page", "title": "Page", "language": "en-GB",
      "platform": "desktop", "url": .string("https://shop.example\(path)"),
    ]
  }

  /// Lets somebody new open a page; returns the id that they got.
  func arrive(at path: String = "/", page: String = "p1") throws -> String {
    let response = try post("/v1/events", batch(opening(path, id: "open-\(page)"), page: page))
    return try JSON.parse(response.body)["visitor"]?.string ?? ""
  }

  /// The address of a visitor's stream.
  func stream(of visitor: String, page: String = "p1") -> String {
    "/v1/stream?channel=\(Self.key)&visitor=\(visitor)&page=\(page)"
  }

  /// Opens a stream and returns its first event of this name.
  func event(
    _ name: String, of visitor: String, page: String = "p1", headers: [(String, String)] = [],
    after work: () throws -> Void = {}
  ) throws -> ServerEvent? {
    let ticket = client.openStream(stream(of: visitor, page: page), headers: headers)
    defer { client.cancel(ticket) }
    var isOpen = false
    var found: ServerEvent?
    func look(_ happening: LoopbackClient.Happening) {
      switch happening {
      case .opened(ticket, _): isOpen = true
      case .event(ticket, let event) where event.event == name: found = found ?? event
      case .answered, .opened, .event, .ended, .failed, .readable: break
      }
    }
    _ = eventually(client, look) { isOpen }
    try work()
    _ = eventually(client, look) { found != nil }
    return found
  }

  /// Everything that is in the journal now.
  func entries() throws -> [Entry] {
    try workspace.journal.read(from: .start, limit: .max).compactMap { try $0.entry() }
  }
}

extension ServerEvent {
  /// The data as JSON.
  var json: JSON { (try? JSON.parse(Array(data.utf8))) ?? .null }
}

extension LoopbackResponse {
  /// The body as JSON.
  var json: JSON { (try? JSON.parse(body)) ?? .null }

  /// Whether it is a problem document of this status with all of its members.
  func isProblem(_ wanted: Int, pointer: String? = nil) -> Bool {
    let json = json
    return status == wanted && header("content-type") == "application/problem+json"
      && json["status"]?.integer == Int64(wanted) && json["type"]?.string != nil
      && json["title"]?.string?.isEmpty == false && json["detail"]?.string?.isEmpty == false
      && json["pointer"]?.string == pointer
  }
}
