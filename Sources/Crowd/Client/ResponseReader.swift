/// Reads an HTTP/1.1 answer from bytes as they come (RFC 9112): by length, in chunks, or to the
/// end.
struct ResponseReader {
  private enum Phase {
    case head
    case fixed(left: Int)
    case chunkSize
    case chunk(left: Int)
    case chunkEnd
    case trailer
    case untilClose
    case done
  }

  private var input: [UInt8] = []
  private var phase = Phase.head
  private let hasBody: Bool
  /// The status and header, once they are there, and the body so far.
  private(set) var response: LoopbackResponse?

  /// Begins to read; the answer to HEAD has no body.
  init(method: String) { hasBody = method != "HEAD" }

  /// Whether the whole answer has been read.
  var isComplete: Bool { if case .done = phase { true } else { false } }

  /// Whether the connection cannot carry another request.
  var mustClose: Bool {
    response.map { $0.header("connection")?.lowercased() == "close" } ?? true
  }

  /// Whether nothing has come yet.
  var isUntouched: Bool { response == nil && input.isEmpty }

  /// Takes the body's bytes out, as a stream does.
  mutating func takeBody() -> [UInt8] {
    guard let body = response?.body else { return [] }
    response?.body = []
    return body
  }

  /// Takes more bytes.
  mutating func read(_ bytes: ArraySlice<UInt8>) throws(LoopbackError) {
    input.append(contentsOf: bytes)
    while try step() {}
  }

  /// Notes that the server has closed; that is an end only for an answer without a length.
  mutating func readEnd() throws(LoopbackError) {
    guard case .untilClose = phase else { throw .brokenOff }
    phase = .done
  }

  /// Goes one step further; false if more bytes are needed.
  private mutating func step() throws(LoopbackError) -> Bool {
    switch phase {
    case .head: return try readHead()
    case .fixed(let left):
      let count = moveBody(left)
      phase = left == count ? .done : .fixed(left: left - count)
      return false
    case .chunk(let left):
      let count = moveBody(left)
      phase = left == count ? .chunkEnd : .chunk(left: left - count)
      return left == count
    case .untilClose:
      _ = moveBody(input.count)
      return false
    case .chunkSize:
      guard let line = takeLine() else { return false }
      guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else {
        throw .malformed
      }
      phase = size == 0 ? .trailer : .chunk(left: size)
      return true
    case .chunkEnd:
      guard let line = takeLine() else { return false }
      guard line.isEmpty else { throw .malformed }
      phase = .chunkSize
      return true
    case .trailer:
      guard let line = takeLine() else { return false }
      if line.isEmpty { phase = .done }
      return !line.isEmpty
    case .done: return false
    }
  }

  private mutating func readHead() throws(LoopbackError) -> Bool {
    guard let end = find([13, 10, 13, 10]) else { return false }
    let lines = String(decoding: input[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    input.removeSubrange(..<end.upperBound)
    let words = lines[0].split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw .malformed
    }
    if (100..<200).contains(status) { return true }
    let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (line[..<colon].lowercased(), String(value))
    }
    let response = LoopbackResponse(status: status, headers: headers, body: [])
    self.response = response
    if !hasBody || status == 204 || status == 304 {
      phase = .done
    } else if response.header("transfer-encoding") != nil {
      phase = .chunkSize
    } else if let length = response.header("content-length") {
      guard let count = Int(length), count >= 0 else { throw .malformed }
      phase = .fixed(left: count)
    } else {
      phase = .untilClose
    }
    return true
  }

  private mutating func moveBody(_ limit: Int) -> Int {
    let count = min(limit, input.count)
    response?.body.append(contentsOf: input.prefix(count))
    input.removeFirst(count)
    return count
  }

  /// Where `mark` first stands in the input.
  private func find(_ mark: [UInt8]) -> Range<Int>? {
    var index = 0
    while let start = input[index...].firstIndex(of: mark[0]) {
      if input[start...].starts(with: mark) { return start..<start + mark.count }
      index = start + 1
    }
    return nil
  }

  private mutating func takeLine() -> String? {
    guard let end = find([13, 10]) else { return nil }
    defer { input.removeSubrange(..<end.upperBound) }
    return String(decoding: input[..<end.lowerBound], as: UTF8.self)
  }
}
