extension ConversationFigures {
  /// The plain counts by the names that they have in summaries.
  private static var counts: [(String, WritableKeyPath<Self, Int>)] {
    [
      ("began", \.began), ("closed", \.closed), ("resolved", \.resolved),
      ("with_bot", \.withBot), ("handed_over", \.handedOver),
      ("bot_messages", \.botMessages), ("fallbacks", \.fallbacks),
    ]
  }

  /// The counts as a summary has them.
  public var json: JSON {
    var json: JSON = [
      "ratings": .members(ratings, \.rawValue) { .integer(Int64($0)) },
      "first_responses": firstResponses.json,
    ]
    for (name, path) in Self.counts { json[name] = .integer(Int64(self[keyPath: path])) }
    return json
  }

  init(_ json: JSON) throws(Misfit) {
    for (name, path) in Self.counts { self[keyPath: path] = try json.count(name) }
    for name in try json.members("ratings").keys {
      ratings[try JSON.choice(name)] = try json["ratings"]?.count(name)
    }
    firstResponses = try Delays(json["first_responses"] ?? .null)
  }
}

extension Delays {
  /// The buckets by the milliseconds at which they begin.
  var json: JSON { .members(buckets, { "\(Self.start($0))" }, { .integer(Int64($0)) }) }

  init(_ json: JSON) throws(Misfit) {
    for name in (json.object ?? [:]).keys {
      guard let start = Milliseconds(name) else { throw Misfit("\"\(name)\" is no time") }
      buckets[Self.bucket(start), default: 0] += try json.count(name)
    }
  }
}

extension Series {
  /// Each line as minutes before the newest and counts in turn: small, and still to be read.
  var json: JSON {
    guard let newest else { return [:] }
    let pairs = { (minutes: [Int64: Int]) in
      minutes.sorted { $0.key > $1.key }
        .flatMap { [JSON.integer(newest - $0.key), .integer(Int64($0.value))] }
    }
    return [
      "newest": .integer(newest), "lines": .members(lines, \.name) { .array(pairs($0)) },
    ]
  }

  init(_ json: JSON) throws(Misfit) {
    guard let newest = json["newest"]?.integer else { return }
    self.newest = newest
    for (name, pairs) in try json.members("lines") {
      let line = try Line(name)
      var numbers = (pairs.array ?? []).compactMap(\.integer)[...]
      while let before = numbers.popFirst() {
        guard let count = numbers.popFirst(), (0..<Self.kept).contains(before) else {
          throw Misfit("\"\(name)\" is no line of minutes and counts")
        }
        lines[line, default: [:]][newest &- before] = try JSON.count(count)
      }
    }
  }
}

extension Series.Line {
  fileprivate init(_ name: String) throws(Misfit) {
    self = name == "sent" ? .sent : .fact(try JSON.choice(name))
  }
}
