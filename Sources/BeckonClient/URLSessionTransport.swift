public import Foundation
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Carries requests with `URLSession`, on Apple's systems and on Linux.
public final class URLSessionTransport: Transport {
  private let session: URLSession
  private let delegate = StreamDelegate()

  /// Makes a transport with connections of its own, which keeps nothing on the disk.
  public init() {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 60
    configuration.timeoutIntervalForResource = 7 * 86_400
    session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
  }

  deinit { session.invalidateAndCancel() }

  /// Posts JSON and returns the answer; no answer has the status 0.
  public func post(_ address: URL, body: Data) async -> Answer {
    var request = URLRequest(url: address, timeoutInterval: 15)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = body
    return await withCheckedContinuation { continuation in
      session.dataTask(with: request) { data, response, _ in
        guard let response = response as? HTTPURLResponse else {
          return continuation.resume(returning: Answer(status: 0))
        }
        let wait = response.value(forHTTPHeaderField: "Retry-After").flatMap { Double($0) }
        continuation.resume(
          returning: Answer(
            status: response.statusCode, retryAfter: wait.map { .seconds($0) },
            json: data.flatMap { JSONValue(bytes: $0) } ?? .null))
      }.resume()
    }
  }

  /// Opens a stream of server-sent events; it ends with the connection.
  public func events(_ address: URL) -> AsyncThrowingStream<StreamEvent, any Error> {
    let (stream, continuation) = AsyncThrowingStream<StreamEvent, any Error>.makeStream()
    var request = URLRequest(url: address, timeoutInterval: 60)
    request.setValue("text/event-stream", forHTTPHeaderField: "Accept")
    let task = session.dataTask(with: request)
    delegate.follow(task.taskIdentifier, continuation)
    continuation.onTermination = { _ in task.cancel() }
    task.resume()
    return stream
  }
}

/// Hands the bytes of streams on as events.
private final class StreamDelegate: NSObject, URLSessionDataDelegate, Sendable {
  private struct Reading {
    var reader = StreamEventReader()
    let continuation: AsyncThrowingStream<StreamEvent, any Error>.Continuation
  }

  private let readings = Mutex<[Int: Reading]>([:])

  func follow(
    _ task: Int, _ continuation: AsyncThrowingStream<StreamEvent, any Error>.Continuation
  ) {
    readings.withLock { $0[task] = Reading(continuation: continuation) }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard (dataTask.response as? HTTPURLResponse)?.statusCode == 200 else { return }
    readings.withLock { readings in
      for event in readings[dataTask.taskIdentifier]?.reader.read(data) ?? [] {
        readings[dataTask.taskIdentifier]?.continuation.yield(event)
      }
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let reading = readings.withLock { $0.removeValue(forKey: task.taskIdentifier) }
    reading?.continuation.finish(throwing: error)
  }
}
