import Testing

@testable import BeckonClient

@Suite struct StreamEventReaderTests {
  private static let text =
    "retry: 2000\n\n: still here\n\nevent: invite\nid: 7\n"
    + "data: {\"a\":\ndata: 1}\n\ndata: plain\n\n"

  @Test(arguments: 1...40)
  func `events are the same, however their bytes are cut`(size: Int) {
    var reader = StreamEventReader()
    let bytes = Array(Self.text.utf8)
    var events: [StreamEvent] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      events += reader.read(bytes[start..<min(bytes.count, start + size)])
    }
    #expect(
      events == [
        StreamEvent(id: "7", name: "invite", data: "{\"a\":\n1}"),
        StreamEvent(name: "message", data: "plain"),
      ])
  }
}
