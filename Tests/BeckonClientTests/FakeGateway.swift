import Foundation
import Synchronization

@testable import BeckonClient

/// A gateway that answers as a test wants it.
final class FakeGateway: Transport {
  private struct State {
    var posts: [(path: String, body: JSONValue)] = []
    var answers: [Int] = []
    var streams: [AsyncThrowingStream<StreamEvent, any Error>.Continuation] = []
  }

  private let state = Mutex(State())

  /// The statuses of the next answers; 202 when there are none left.
  func answer(_ statuses: Int...) { state.withLock { $0.answers += statuses } }

  var posts: [(path: String, body: JSONValue)] { state.withLock { $0.posts } }

  /// The types of all events that were taken, in order, by id once.
  var events: [String] {
    var seen: Set<String> = []
    return posts.flatMap { $0.body["events"]?.array ?? [] }.compactMap { event in
      guard let id = event["id"]?.string, seen.insert(id).inserted else { return nil }
      return event["type"]?.string
    }
  }

  var streams: Int { state.withLock { $0.streams.count } }

  /// Sends an event down the newest stream.
  func send(_ name: String, _ data: JSONValue) {
    let text = String(decoding: data.bytes, as: UTF8.self)
    _ = state.withLock { $0.streams.last?.yield(StreamEvent(name: name, data: text)) }
  }

  func post(_ address: URL, body: Data) async -> Answer {
    state.withLock { state in
      let status = state.answers.isEmpty ? 202 : state.answers.removeFirst()
      if status != 0 {
        state.posts.append((address.path, JSONValue(bytes: body) ?? .null))
      }
      let visitor = JSONValue.string(String(repeating: "a", count: 32))
      return Answer(
        status: status, retryAfter: status < 500 && status != 0 ? nil : .zero,
        json: status == 202 ? .object(["visitor": visitor]) : .null)
    }
  }

  func events(_ address: URL) -> AsyncThrowingStream<StreamEvent, any Error> {
    let (stream, continuation) = AsyncThrowingStream<StreamEvent, any Error>.makeStream()
    state.withLock { $0.streams.append(continuation) }
    return stream
  }
}
