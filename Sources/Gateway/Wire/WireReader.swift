#if Gateway
internal import Engine
internal import Store

/// What is wrong with a request: becomes an RFC 9457 problem with the place of the fault.
struct WireFault: Error {
  let status: Int
  let title: String
  let detail: String
  /// The JSON path of the fault.
  let pointer: String?
  /// After how many seconds it is worth another try; `nil` if it is not.
  let retryAfter: Int?
  /// How to say who asks (RFC 9110 §11.6.1); `nil` where that is not the fault.
  let challenge: String?
  /// Everything that is wrong with a document.
  var findings: [Finding] = []

  init(
    _ status: Int, _ title: String, _ detail: String, at pointer: String? = nil,
    retryAfter: Int? = nil, challenge: String? = nil
  ) {
    self.status = status
    self.title = title
    self.detail = detail
    self.pointer = pointer
    self.retryAfter = retryAfter
    self.challenge = challenge
  }

  /// What is wrong with a document.
  init(findings: [Finding]) {
    let first = findings.first ?? .error("", "cannot be used")
    self.init(422, "Not acceptable", first.sentence, at: first.path)
    self.findings = findings
  }

  /// What was understood but is wrong.
  static func wrong(_ pointer: String, _ detail: String) -> WireFault {
    WireFault(422, "Not acceptable", detail, at: pointer)
  }

  /// What a client gets when the journal cannot be written.
  static func unavailable(_ why: String) -> WireFault {
    WireFault(503, "Unavailable", "\(why); try again later", retryAfter: 5)
  }

  /// What a client gets that asks too often.
  static func tooMany(retryAfter seconds: Int) -> WireFault {
    WireFault(
      429, "Too many requests", "ask less often: again in \(seconds) s", retryAfter: seconds)
  }

  /// The answer that says so.
  var response: HTTPResponse {
    var fields: [(String, String)] = []
    if let retryAfter {
      fields = [
        ("Retry-After", "\(retryAfter)"), ("Access-Control-Expose-Headers", "Retry-After"),
      ]
    }
    if let challenge { fields.append(("WWW-Authenticate", challenge)) }
    guard !findings.isEmpty else {
      return .problem(
        status: status, title: title, detail: detail, pointer: pointer, headers: fields)
    }
    let json: JSON = [
      "type": "about:blank", "title": .string(title), "status": .integer(Int64(status)),
      "detail": .string(detail), "pointer": .string(pointer ?? ""),
      "findings": .array(findings.map(\.json)),
    ]
    return HTTPResponse(
      status: status, headers: [("Content-Type", "application/problem+json")] + fields,
      body: .bytes(json.compact()))
  }
}

extension Finding {
  fileprivate var json: JSON {
    [
      "severity": .string(severity.rawValue), "path": .string(path),
      "sentence": .string(sentence),
    ]
  }
}

/// Takes typed members from a request's body; what does not fit is named with its path.
struct WireReader {
  let json: JSON
  let path: String

  /// Parses a body.
  init(_ body: [UInt8], depth: Int = JSONReader.wireDepth) throws(WireFault) {
    do throws(JSONError) {
      self.init(try JSON.parse(body, depth: depth), path: "")
    } catch {
      throw WireFault(400, "Malformed JSON", error.description)
    }
    guard json.object != nil else {
      throw WireFault(422, "Not acceptable", "the body wants an object, not \(json.kind)")
    }
  }

  init(_ json: JSON, path: String) {
    self.json = json
    self.path = path
  }

  /// The text `name` with at most `limit` UTF-8 bytes, which must not be empty.
  func text(_ name: String, limit: Int) throws(WireFault) -> String {
    guard let text = try optionalText(name, limit: limit), !text.isEmpty else {
      throw .wrong(place(name), "is missing: a text of 1 to \(limit) bytes")
    }
    return text
  }

  /// The text `name`, or `nil` where it is absent or null.
  func optionalText(_ name: String, limit: Int) throws(WireFault) -> String? {
    guard let value = json[name], value != .null else { return nil }
    guard let text = value.string else {
      throw .wrong(place(name), "wants a text, not \(value.kind)")
    }
    guard text.utf8.count <= limit else {
      throw .wrong(place(name), "has \(text.utf8.count) bytes; at most \(limit) are taken")
    }
    return text
  }

  /// The choice `name` among the raw values of `Choice`; `nil` where it is absent.
  func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String
  ) throws(WireFault) -> Choice? {
    guard let text = try optionalText(name, limit: 64) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw .wrong(place(name), "wants one of \(names)")
    }
    return choice
  }

  /// The whole number `name` in `bounds`.
  func integer(_ name: String, _ bounds: ClosedRange<Int64>) throws(WireFault) -> Int64 {
    guard let number = json[name]?.integer, bounds.contains(number) else {
      throw .wrong(
        place(name), "wants a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// The texts of the list `name`, each of 1 to `limit` UTF-8 bytes; none where it is absent.
  func texts(_ name: String, atMost count: Int, limit: Int) throws(WireFault) -> [String] {
    guard let value = json[name], value != .null else { return [] }
    let texts = value.array?.compactMap(\.string) ?? []
    guard texts.count == value.array?.count, texts.count <= count,
      texts.allSatisfy({ (1...limit).contains($0.utf8.count) })
    else {
      throw .wrong(place(name), "wants at most \(count) texts of 1 to \(limit) bytes")
    }
    return texts
  }

  /// The members of the object `name`: at most 64 texts, numbers, truths and lists of texts,
  /// none of them over 512 bytes; none where it is absent.
  func values(_ name: String) throws(WireFault) -> [String: Value] {
    guard let json = json[name], json != .null else { return [:] }
    guard let members = json.object, members.count <= 64 else {
      throw .wrong(place(name), "wants an object of at most 64 members")
    }
    var values: [String: Value] = [:]
    for (member, json) in members {
      guard (1...64).contains(member.utf8.count) else {
        throw .wrong(place(name), "wants names of 1 to 64 bytes")
      }
      guard let value = Value(json), value.text.utf8.count <= 512 else {
        throw .wrong(
          "\(place(name)).\(member)",
          "wants a text, a number, true or false, or a list of texts, of at most 512 bytes")
      }
      values[member] = value
    }
    return values
  }

  /// A reader for the object `name`, or `nil` where it is absent or null.
  func optionalObject(_ name: String) throws(WireFault) -> WireReader? {
    guard let value = json[name], value != .null else { return nil }
    guard value.object != nil else {
      throw .wrong(place(name), "wants an object, not \(value.kind)")
    }
    return WireReader(value, path: place(name))
  }

  /// A reader for each object of the list `name`, which has `counts` elements.
  func list(_ name: String, _ counts: ClosedRange<Int>) throws(WireFault) -> [WireReader] {
    guard let elements = json[name]?.array, counts.contains(elements.count) else {
      throw .wrong(
        place(name), "wants a list of \(counts.lowerBound) to \(counts.upperBound) objects")
    }
    var readers: [WireReader] = []
    for (index, element) in elements.enumerated() {
      guard element.object != nil else {
        throw .wrong("\(place(name))[\(index)]", "wants an object, not \(element.kind)")
      }
      readers.append(WireReader(element, path: "\(place(name))[\(index)]"))
    }
    return readers
  }

  /// The path of the member `name`.
  func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
#endif
