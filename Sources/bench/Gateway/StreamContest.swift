#if Gateway
internal import Crowd
internal import Engine
internal import Foundation
internal import Store

/// Many visitors with an open stream each: what a stream takes, and how long it is from an event
/// that a campaign waits for to the first byte of the invitation on its visitor's stream.
struct StreamContest {
  private let server: ServerProcess
  private let client: LoopbackClient
  private let count: Int
  private static let samples = 500

  /// Gets ready to open `count` streams.
  init(_ server: ServerProcess, count: Int) throws {
    self.server = server
    self.count = count
    client = try LoopbackClient(host: "127.0.0.1", port: server.port)
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur > count + 200 else {
      throw Benchmark.Failure(sentence: "only \(limit.rlim_cur) files may be open: ulimit -n")
    }
  }

  /// Measures and prints.
  func run() throws {
    let visitors = try (0..<count).map { try arrive($0) }
    let before = server.residentBytes
    var streams: [Int32] = []
    defer { for stream in streams { close(stream) } }
    for (place, visitor) in visitors.enumerated() { streams.append(try open(visitor, place)) }
    let each = Double(server.residentBytes - before) / Double(count)
    // Evenly among all of them.
    var times: [Double] = []
    for sample in 0..<min(Self.samples, count) {
      let place = sample * (count / min(Self.samples, count))
      times.append(try invite(visitors[place], place, on: streams[place]))
    }
    times.sort()
    print("  \(count) open streams: \(Measure.text(each / 1_024)) KiB of the gateway's memory each")
    print(
      "  event to the first byte of its invitation, of \(times.count): median"
        + " \(Measure.text(times[times.count / 2] * 1_000)) ms, 99 %"
        + " \(Measure.text(times[times.count * 99 / 100] * 1_000)) ms")
  }

  private func arrive(_ place: Int) throws -> String {
    let answer = try tell("open\(place)", "/", visitor: nil, page: "s\(place)")
    guard let id = try JSON.parse(answer.body)["visitor"]?.string else {
      throw Benchmark.Failure(sentence: "visitor \(place) was refused: \(answer.text)")
    }
    return id
  }

  private func tell(
    _ id: String, _ path: String, visitor: String?, page: String
  ) throws -> LoopbackResponse {
    var body: JSON = [
      "channel": "pk_bench", "page": .string(page),
      "events": [
        [
          "id": .string(id), "type": "page", "title": "T", "language": "en",
          "url": .string("https://northlight.example\(path)"),
        ]
      ],
    ]
    body["visitor"] = visitor.map { .string($0) }
    return try client.request(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: body.compact())
  }

  /// Opens a stream and waits for its first event.
  private func open(_ visitor: String, _ place: Int) throws -> Int32 {
    let stream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(server.port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe connect(stream, address, size)
      }
    }
    let path = "/v1/stream?channel=pk_bench&visitor=\(visitor)&page=s\(place)"
    let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
    guard code == 0, unsafe write(stream, request, request.count) == request.count,
      wait(for: "retry:", on: stream)
    else { throw Benchmark.Failure(sentence: "stream \(place) does not open") }
    return stream
  }

  /// Sends what the campaign waits for; returns the seconds until the stream has the invitation.
  private func invite(_ visitor: String, _ place: Int, on stream: Int32) throws -> Double {
    let begin = Date()
    _ = try tell("offer\(place)", "/offer", visitor: visitor, page: "s\(place)")
    guard wait(for: "event: invite", on: stream) else {
      throw Benchmark.Failure(sentence: "visitor \(place) was not invited")
    }
    return -begin.timeIntervalSinceNow
  }

  /// Reads until `words` have come; false after five seconds without.
  private func wait(for words: String, on stream: Int32) -> Bool {
    var heard = ""
    var bytes = [UInt8](repeating: 0, count: 8_192)
    while !heard.contains(words) {
      var entry = pollfd(fd: stream, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&entry, 1, 5_000) > 0 else { return false }
      let count = unsafe read(stream, &bytes, bytes.count)
      guard count > 0 else { return false }
      heard += String(decoding: bytes[..<count], as: UTF8.self)
    }
    return true
  }
}
#endif
