internal import Engine

extension Dice {
  /// A campaign's rule: 80 % one brand and a page, 14 % a brand, 5 % a few brands, 1 % all.
  mutating func rule(brands: Int) throws(Benchmark.Failure) -> Rule {
    let shape = below(100)
    let brand = "b\(skewed(brands))"
    var head: [Rule] = []
    if shape < 94 {
      head.append(try Workload.condition("brand", "is", brand))
    } else if shape < 99 {
      let others = (0..<1 + below(4)).map { _ in "b\(below(brands))" }
      let names = ([brand] + others).joined(separator: "|")
      head.append(try Workload.condition("brand", "in", names))
    }
    if shape < 80 || happens(30) { head.append(try page()) }
    let wanted = max(shape >= 99 ? 4 : 1, 3 + below(6) - head.count)
    return .all(head + (try body(wanted)))
  }

  private mutating func page() throws(Benchmark.Failure) -> Rule {
    let path = Words.pages[skewed(Words.pages.count)]
    switch below(10) {
    case 0:
      return try Workload.condition("page_url", "contains_any", "\(path)|\(pick(Words.pages))")
    case 1: return try Workload.condition("page_url", "is", "https://www.b0.example\(path)")
    default: return try Workload.condition("page_url", "contains", path)
    }
  }

  /// 60 % flat, 22 % with one any, 8 % a not, 5 % a not any, 5 % an any of alls.
  private mutating func body(_ count: Int) throws(Benchmark.Failure) -> [Rule] {
    var rules: [Rule] = []
    for _ in 0..<count { rules.append(try condition()) }
    let shape = below(100)
    guard shape >= 60, count >= 3 else { return rules }
    let (rest, last, pair) = (rules.dropLast(), rules[count - 1], Array(rules.suffix(2)))
    switch shape {
    case ..<82: return rules.dropLast(2) + [.any(pair)]
    case ..<90: return rest + [.not(last)]
    case ..<95: return rules.dropLast(2) + [.not(.any(pair))]
    default:
      let more = [try condition(), try condition()]
      return rules.dropLast(2) + [
        .any([.all([pair[0], more[0]]), .all([pair[1], .not(more[1])])])
      ]
    }
  }

  /// One of the usual questions, as often as they are asked.
  private mutating func condition() throws(Benchmark.Failure) -> Rule {
    let (field, operation, value) = question()
    return try Workload.condition(field, operation, value)
  }

  private mutating func question() -> (String, String, String) {
    switch below(36) {
    case 0..<6: ("time_on_page", "gt", pick(["5", "10", "15", "30", "30", "45", "60", "120"]))
    case 6..<10: ("chat_history", "is", happens(90) ? "false" : "true")
    case 10: ("visits", "eq", "1")
    case 11, 12: ("visits", "gt", pick(["1", "1", "2", "3", "5"]))
    case 13: ("country", "is", Words.countries[skewed(20)])
    case 14: ("country", "is_not", Words.countries[skewed(20)])
    case 15: ("country", "in", "\(Words.countries[skewed(20)])|\(pick(Words.countries))")
    case 16, 17: ("language", happens(85) ? "is" : "is_not", Words.languages[skewed(10)])
    case 18, 19: ("platform", "is", pick(["desktop", "mobile", "tablet"]))
    case 20: ("utm_source", "is", pick(Words.sources))
    case 21: ("utm_medium", "is", pick(Words.media))
    case 22: ("referrer", "contains", pick(["google.", "reddit.com", "partner.example", "t.co/"]))
    case 23: ("page_views", "ge", pick(["2", "3", "4", "5", "8"]))
    case 24: ("time_on_site", "gt", pick(["30", "60", "120", "300", "600"]))
    case 25: ("invites_sent", "lt", pick(["1", "2", "3"]))
    case 26: ("since_last_invite", "gt", pick(["300", "1800", "86400"]))
    case 27: ("visitor_type", "is", pick(["new", "returning"]))
    case 28: ("team_online", "is", happens(80) ? "true" : "false")
    case 29:
      ("user_agent", happens(80) ? "contains" : "not_contains", pick(["android", "firefox/"]))
    case 30: ("cart_value", "gt", pick(["0", "2500", "10000"]))
    case 31: ("hour", pick(["ge", "lt"]), pick(["8", "9", "17", "20"]))
    case 32: ("tags", pick(["has", "has_none"]), pick(Words.tags))
    case 33: ("segments", "has", "\(below(64))")
    case 34: ("event", "is", "exit_intent")
    default: ("custom_event", "is", pick(Words.events))
    }
  }
}
