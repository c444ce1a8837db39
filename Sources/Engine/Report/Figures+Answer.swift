// The figures for programs: what a summary keeps, with the rates and the lift that follow.

extension Figures {
  /// The figures with rates, intervals and comparisons, with variants in `order`.
  public func answer(order: [String] = []) -> JSON {
    var json = all.answer
    json["variants"] = .members(variants, { $0 }, \.answer)
    json["held_out"] = heldOut.answer
    json["eligible"] = eligible.json
    json["suppressed"] = .members(suppressed, { $0 }, \.json)
    json["lift"] = .array(comparisons(order: order).map(\.answer))
    return json
  }
}

extension Arm {
  fileprivate var answer: JSON {
    var json: JSON = [
      "sent": sent.json, "goals": .members(conversions.goals, \.text, \.answer),
      "converted_of_sent": convertedPeople.answer,
    ]
    let ofMail = Figures.shownOfMail.filter { self[$0].times > 0 }
    for fact in Figures.shown + ofMail {
      var count = self[fact].json
      if fact != .withdrawn { count["rate"] = rate(fact).answer }
      json[fact.rawValue] = count
    }
    return json
  }
}

extension HeldOut {
  fileprivate var answer: JSON {
    [
      "exposed": exposed.json, "converted": convertedPeople.answer,
      "goals": .members(conversions.goals, \.text, \.answer),
    ]
  }
}

extension Conversions.Reached {
  fileprivate var answer: JSON {
    var json = count.json
    json["value"] = .integer(value)
    return json
  }
}

extension Rate {
  /// Part, whole and, unless it is of nothing, the ends of the Wilson interval.
  public var answer: JSON {
    var json: JSON = ["part": .integer(Int64(part)), "whole": .integer(Int64(whole))]
    json["low"] = interval.map { .number($0.lowerBound) }
    json["high"] = interval.map { .number($0.upperBound) }
    return json
  }
}

extension Comparison {
  fileprivate var answer: JSON {
    var json: JSON = [
      "variant": .string(variant), "verdict": .string(trial.verdict.rawValue),
      "treatment": trial.treatment.answer, "control": trial.control.answer,
    ]
    json["against"] = control.map { .string($0) } ?? .null
    json["absolute"] = trial.lift?.answer
    json["relative"] = trial.relativeLift?.answer
    json["people_needed"] = trial.peopleNeeded.map { .integer(Int64($0)) }
    return json
  }
}

extension Trial.Estimate {
  /// The value with the ends of its interval; an end that is infinite is `null`.
  fileprivate var answer: JSON {
    let high = interval.upperBound
    return [
      "value": .number(value), "low": .number(interval.lowerBound),
      "high": high.isFinite ? .number(high) : .null,
    ]
  }
}

extension ConversationFigures {
  /// The figures with rates and the median of first responses in milliseconds.
  public var answer: JSON {
    var json = json
    json["resolution"] = resolutionRate.answer
    json["fallback"] = fallbackRate.answer
    json["escalation"] = escalationRate.answer
    json["satisfaction"] = satisfaction.answer
    json["first_responses"] = ["count": .integer(Int64(firstResponses.count))]
    json["first_responses"]?["median"] = firstResponses.median.map { .integer($0) }
    return json
  }
}
