#if Gateway
internal import Crowd
internal import Engine
internal import Store
internal import Testing

/// A gateway that starts from a snapshot knows what the one before it knew.
@Suite(.serialized) struct GatewaySnapshotTests {
  @Test func `visitors and conversations outlive the entries that told of them`() throws {
    let first = try RunningGateway()
    let visitor = try first.arrive(at: "/pricing")
    let message: JSON = [
      "channel": .string(RunningGateway.key), "visitor": .string(visitor), "page": "p1",
      "id": "m1", "text": "Is it bright?",
    ]
    let conversation = try first.post("/v1/messages", message).json["conversation"]
    first.leave()
    let workspace = first.workspace
    // Everything raw is forgotten: only the snapshot knows that the visitor was there.
    let done = try workspace.compact(
      Retention(age: 0), at: Instant(milliseconds: 4_000_000_000_000))
    #expect(done.snapshot != nil && done.forgotten.entries > 2)

    let second = try RunningGateway(on: workspace)
    defer { second.end() }
    let again = try second.post(
      "/v1/events", second.batch(["id": "open-p1", "type": "idle"], visitor: visitor))
    #expect(again.json["visitor"]?.string == visitor)
    #expect(again.json["conversation"] == conversation)
    let stream = second.client.openStream(second.stream(of: visitor))
    var text = ""
    _ = eventually(second.client) { happening in
      if case .event(stream, let event) = happening { text += event.data }
    } until: {
      text.contains("Thank you!")
    }
    #expect(text.contains("Is it bright?") && text.contains("Thank you!"))
    // A client's event that was counted is not counted once more.
    #expect(try second.entries().count { $0.event == "open-p1" } == 0)
  }
}
#endif
