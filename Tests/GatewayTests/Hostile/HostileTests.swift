import Crowd
import Engine
import Store
import Testing

@testable import Gateway

/// Hostile texts through every route: nothing is a fault of the server, nothing comes back as it
/// was where it could do harm, and whatever is logged is one plain line.
@Suite(.serialized) struct HostileTests {
  private let gateway: RunningGateway
  private let key: String
  private let visitor: String

  init() throws {
    gateway = try RunningGateway()
    try gateway.workspace.changeSettings { json in
      let much: JSON = ["per_second": 1_000_000, "burst": 1_000_000]
      json["settings"]?["rates"] = ["visitor": much, "address": much, "key": much]
    }
    key = try gateway.addKey("client", Set(Scope.allCases))
    visitor = try gateway.arrive()
  }

  /// What stands for `text` in a path or a query.
  private func encoded(_ text: String) -> String {
    text.utf8.prefix(3_000).map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func look(_ answer: LoopbackResponse, _ what: String) {
    #expect((200..<500).contains(answer.status), "\(what): \(answer.status) \(answer.text)")
    for (name, value) in answer.headers {
      #expect(value.utf8.allSatisfy { $0 >= 32 && $0 != 127 }, "\(what): \(name)")
    }
    let type = answer.header("content-type") ?? ""
    // The picture in e-mails is the same whatever is asked.
    let isInert = type.hasPrefix("text/plain") || type == "image/gif"
    #expect(isInert || !answer.body.contains { $0 < 32 && $0 != 10 }, "\(what)")
  }

  /// Every route with `text` in each part of its path and its query.
  private func ask(_ text: String) throws {
    for route in Route.all {
      let path = route.path.replacing(/\{\w+\}/) { _ in encoded(text) }
      let parameters: [Operation.Parameter] = route.operation?.parameters ?? []
      let names =
        route.operation == nil ? ["t"] : parameters.filter { $0.place == .query }.map(\.name)
      let query = names.map { "\($0)=\(encoded(text))" }.joined(separator: "&")
      let body: JSON? = route.operation?.body == nil ? nil : .string(text)
      let answer = try gateway.ask(
        route.method.name, query.isEmpty ? path : "\(path)?\(query)", key: key, body: body,
        headers: [("If-Match", "*")])
      look(answer, "\(route.method.name) \(route.path)")
    }
  }

  @Test func `in addresses of every route`() throws {
    for text in HostileTexts.all { try ask(text) }
    #expect(try gateway.client.request("GET", "/readyz").status == 200)
  }

  @Test func `in every member of every body`() throws {
    let channel = JSON.string(RunningGateway.key)
    let person = JSON.string(visitor)
    for (number, text) in HostileTexts.all.enumerated() {
      let value = JSON.string(text)
      let id = JSON.string("h\(number)")
      let events: [JSON] = [
        [
          "id": id, "type": "page", "url": value, "title": value, "referrer": value,
          "language": value, "zone": value, "sections": [value],
        ],
        ["id": id, "type": "custom", "name": value, "properties": ["a": value, text: 1]],
        ["id": id, "type": "click", "selector": value],
        ["id": id, "type": "error", "code": value, "message": value],
        ["id": id, "type": "tag", "add": [value]], ["id": value, "type": value],
        ["id": id, "type": "displayed", "invitation": value],
      ]
      for event in events {
        let body: JSON = [
          "channel": channel, "visitor": person, "page": "p1", "events": [event],
        ]
        look(try gateway.post("/v1/events", body), "events \(number)")
      }
      let letters: [JSON] = [
        ["text": value], ["details": ["name": value, "email": value]],
        ["rating": value, "comment": value],
      ]
      for letter in letters {
        var body = letter
        (body["channel"], body["visitor"], body["id"]) = (channel, person, id)
        look(try gateway.post("/v1/messages", body), "messages \(number)")
      }
      look(
        try gateway.post(
          "/v1/identify", ["channel": channel, "visitor": person, "token": value]), "identify")
      let report: JSON = [
        "id": id, "visitor": person, "name": value, "properties": ["a": value, text: value],
      ]
      look(try gateway.ask("POST", "/v1/track", key: key, body: report), "track \(number)")
      let campaign: JSON = [
        "title": value, "channels": [value],
        "message": ["variants": [["id": value, "text": value]]],
        "rules": ["all": [["page.url": ["contains": [value]]], [text: ["is": value]]]],
      ]
      look(
        try gateway.ask(
          "PUT", "/v1/campaigns/h\(number)", key: key, body: campaign,
          headers: [("If-None-Match", "*")]), "campaign \(number)")
    }
    // What was taken is read back by everybody who folds the journal, and told in plain lines.
    #expect(try gateway.entries().count > 20)
    let export = try gateway.ask("GET", "/v1/visitors/\(visitor)", key: key)
    #expect(export.status == 200 && export.json["entries"]?.array?.isEmpty == false)
    look(export, "export")
  }

  @Test func `as bodies that are no JSON, or no good one`() throws {
    for route in Route.all where route.operation?.body != nil {
      let path = route.path.replacing("{id}", with: "greeting")
      for body in HostileTexts.bodies {
        let answer = try gateway.client.request(
          route.method.name, path,
          headers: [
            ("Content-Type", "application/json"), ("Authorization", "Bearer \(key)"),
            ("If-Match", "\"1\""),
          ], body: body)
        look(answer, "\(path) \(body)")
        // A campaign may be any object: what is missing is said when it is launched.
        #expect(answer.status >= 400 || route.method == .put)
      }
    }
  }

  @Test func `in header fields`() throws {
    let plain = HostileTexts.all.filter { text in
      text.utf8.count < 4_000 && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    }
    for text in plain {
      for name in ["Origin", "Authorization", "If-Match", "If-None-Match", "Last-Event-ID"] {
        for path in ["/v1/campaigns/greeting", "/v1/preview?channel=\(RunningGateway.key)"] {
          look(try gateway.client.request("GET", path, headers: [(name, text)]), "\(name) \(text)")
        }
      }
    }
  }
}
