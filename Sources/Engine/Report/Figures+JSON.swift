// The counts of a campaign in a summary; what is nought may be left out.

extension Figures {
  var json: JSON {
    [
      "variants": .members(variants, { $0 }, \.json), "held_out": heldOut.json,
      "eligible": eligible.json, "suppressed": .members(suppressed, { $0 }, \.json),
      "series": series.json, "timeline": timeline.json,
    ]
  }

  init(_ json: JSON) throws(Misfit) {
    for (name, arm) in try json.members("variants") { variants[name] = try Arm(arm) }
    heldOut = try HeldOut(json["held_out"] ?? .null)
    eligible = try Tally(json["eligible"] ?? .null)
    for (code, tally) in try json.members("suppressed") { suppressed[code] = try Tally(tally) }
    series = try Series(json["series"] ?? .null)
    timeline = try Timeline(json["timeline"] ?? .null)
  }
}

extension Arm {
  var json: JSON {
    [
      "sent": sent.json, "facts": .members(facts, \.rawValue, \.json),
      "conversions": conversions.json,
    ]
  }

  init(_ json: JSON) throws(Misfit) {
    sent = try Count(json["sent"] ?? .null)
    for (name, count) in try json.members("facts") {
      facts[try JSON.choice(name)] = try Count(count)
    }
    conversions = try Conversions(json["conversions"] ?? .null)
  }
}

extension HeldOut {
  var json: JSON { ["exposed": exposed.json, "conversions": conversions.json] }

  init(_ json: JSON) throws(Misfit) {
    exposed = try Tally(json["exposed"] ?? .null)
    conversions = try Conversions(json["conversions"] ?? .null)
  }
}

extension Conversions {
  var json: JSON {
    [
      "trial_people": .integer(Int64(trialPeople)), "all": all.json,
      "displayed": displayed.json, "goals": .members(goals, \.text, \.json),
    ]
  }

  init(_ json: JSON) throws(Misfit) {
    trialPeople = try json.count("trial_people")
    all = try Count(json["all"] ?? .null)
    displayed = try Count(json["displayed"] ?? .null)
    for (name, reached) in try json.members("goals") {
      goals[Goal.ID(name)] = try Reached(reached)
    }
  }
}

extension Conversions.Reached {
  var json: JSON { ["count": count.json, "value": .integer(value)] }

  init(_ json: JSON) throws(Misfit) {
    count = try Count(json["count"] ?? .null)
    value = try json.integer("value")
  }
}

extension Count {
  /// People, invitations and times as members.
  public var json: JSON {
    [
      "people": .integer(Int64(people)), "invitations": .integer(Int64(invitations)),
      "times": .integer(Int64(times)),
    ]
  }

  init(_ json: JSON) throws(Misfit) {
    people = try json.count("people")
    invitations = try json.count("invitations")
    times = try json.count("times")
  }
}

extension Tally {
  /// People and visits as members.
  public var json: JSON {
    ["people": .integer(Int64(people)), "visits": .integer(Int64(visits))]
  }

  init(_ json: JSON) throws(Misfit) {
    people = try json.count("people")
    visits = try json.count("visits")
  }
}
