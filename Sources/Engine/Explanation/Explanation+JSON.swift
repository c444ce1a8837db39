extension Explanation {
  /// The explanation for programs; moments are milliseconds since 1970.
  public var json: JSON {
    var json: JSON = [
      "visitor": .string(visitor.text), "at": .integer(at.milliseconds),
      "campaigns": .array(verdicts.map { $0.json(at: at) }),
    ]
    json["page"] = page.map {
      ["id": .string($0.id.text), "url": .string($0.url), "title": .string($0.title)]
    }
    json["shows"] = winner.map { .string($0.text) } ?? .null
    json["sends"] = mail.map { .string($0.text) }
    return json
  }
}

extension Explanation.Verdict {
  fileprivate func json(at now: Instant) -> JSON {
    var json: JSON = [
      "campaign": .string(campaign.text), "title": .string(title),
      "trigger": .string(trigger), "rule": rule.json(at: now),
      "reasons": .array(reasons.map { .string($0.code) }),
      "steps": .array(checks.map(\.json)),
    ]
    json["lost_to"] = lostTo.map { .string($0.text) }
    json["next"] = next.map { .integer($0.milliseconds) }
    return json
  }
}

extension Explanation.Check {
  fileprivate var json: JSON {
    var json: JSON = ["step": .string(step), "passes": .bool(reason == nil)]
    json["reason"] = reason.map { .string($0.code) }
    json["until"] = reason?.ends.map { .integer($0.milliseconds) }
    return json
  }
}

extension Trace {
  /// The tree for programs: `{"all": […], "truth": "false"}`, conditions with fact and near miss.
  public func json(at now: Instant) -> JSON { json(at: now, wanting: true) }

  private func json(at now: Instant, wanting wanted: Bool) -> JSON {
    func group(_ name: String, wanting inner: Bool) -> JSON {
      var json: JSON = ["truth": .string(truth.words)]
      json[name] = .array(parts.map { $0.json(at: now, wanting: inner) })
      return json
    }
    switch node {
    case .all: return group("all", wanting: wanted)
    case .any: return group("any", wanting: wanted)
    case .none: return group("none", wanting: !wanted)
    case .not: return group("not", wanting: !wanted)
    case .condition(let condition, let fact):
      var json: JSON = [
        "condition": Rule.condition(condition).json, "words": .string(condition.words),
        "fact": .string(fact.words(at: now)), "truth": .string(truth.words),
      ]
      let fault = Fault(condition: condition, fact: fact, truth: truth, wanted: wanted)
      if truth != Truth(wanted), let near = fault.nearMiss(at: now) {
        json["near_miss"] = .string(near.words)
      }
      return json
    }
  }
}
