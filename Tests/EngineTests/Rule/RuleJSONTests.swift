@testable import Engine
import Testing

struct RuleJSONTests {
  @Test func `the example of the manual is read`() {
    let (rule, findings) = Rule.read([
      "all": [
        ["page.url": ["contains": ["/pricing"]]], ["page.time": ["greater": "45s"]],
        ["none": [["chat.history": ["is": "exists"]]]],
      ]
    ])
    #expect(findings.isEmpty)
    #expect(
      rule
        == .all([
          .when("page.url", .url(.contains, ["/pricing"])),
          .when("page.time", .duration(.greater, 45_000)),
          .none([.when("chat.history", .choice(isOneOf: true, ["exists"]))]),
        ]))
  }

  @Test(arguments: UInt64(0)..<16)
  func `a rule comes back from its document`(block: UInt64) {
    for seed in block * 40..<(block + 1) * 40 {
      var random = Random(seed: seed)
      let rule = random.rule().known
      let (copy, findings) = Rule.read(rule.json)
      #expect(copy == rule, "seed \(seed)")
      #expect(findings.isEmpty, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      (["all": 3], "rules.all"), (["all": [["any": [3]]]], "rules.all[0].any[0]"),
      ([:], "rules"), (["not": ["page.tim": ["is": "1s"]]], "rules.not.page.tim"),
      (["all": [["page.time": ["greater": "soon"]]]], "rules.all[0].page.time.greater"),
      (["page.time": ["at_least": "1s"]], "rules.page.time.at_least"),
      (["page.time": "45s"], "rules.page.time"),
      (["visit.pages": ["between": [5, 2]]], "rules.visit.pages.between"),
      (["visit.pages": ["is": .number(1.5)]], "rules.visit.pages.is"),
      (["device.platform": ["is": ["toaster"]]], "rules.device.platform.is"),
      (["device.platform": ["is": []]], "rules.device.platform.is"),
      (["page.url": ["contains": ["a", ""]]], "rules.page.url.contains"),
      (["page.url": ["contains": ["a", 1]]], "rules.page.url.contains"),
      (["chat.open": ["is": "yes"]], "rules.chat.open.is"),
    ] as [(JSON, String)])
  func `what cannot be read is a finding with its path`(json: JSON, path: String) {
    let findings = Rule.read(json).findings
    #expect(findings.places == ["error \(path)"])
  }

  @Test func `a misspelt field is told what was meant`() {
    let findings = Rule.read(["page.tme": ["greater": "1s"]]).findings
    #expect(findings.first?.sentence.contains("did you mean page.time?") == true)
  }
}

struct TypedValueTests {
  @Test(arguments: UInt64(0)..<16)
  func `a value comes back from how it is typed`(block: UInt64) throws {
    for seed in block * 40..<(block + 1) * 40 {
      var random = Random(seed: seed)
      let kind = random.pick(Catalogue.fields.map(\.kind) + [.list])
      let test = random.test(for: kind)
      let copy = try Engine.Test(test.operation, typed: test.typed, for: kind)
      #expect(copy == test, "seed \(seed) \(test.typed)")
    }
  }

  @Test(arguments: [["a,b"], ["a, b", "c"], ["back\\slash"], ["\\,", " spaced "], ["a\\"]])
  func `commas, slashes and spaces of a value survive the editor`(texts: [String]) throws {
    let test = Engine.Test.text(.is, texts)
    #expect(try Engine.Test(.is, typed: test.typed, for: .text) == test, "\(test.typed)")
  }

  @Test(
    arguments: [
      (.contains, " /pricing ,/plans,", .url, .url(.contains, ["/pricing", "/plans"])),
      (.between, "2 .. 5", .count, .numberBetween(2, 5)),
      (.between, "30s..2m", .duration, .durationBetween(30_000, 120_000)),
      (.is, "YES", .flag, .flag(true)), (.is, "off", .flag, .flag(false)),
      (.greater, " 45s ", .duration, .duration(.greater, 45_000)),
      (.exists, "", .text, .exists), (.empty, "", .list, .list(.empty, [])),
    ] as [(Operator, String, Field.Kind, Engine.Test)])
  func `values are read as they are typed`(
    operation: Operator, text: String, kind: Field.Kind, test: Engine.Test
  ) throws {
    #expect(try Engine.Test(operation, typed: text, for: kind) == test)
  }

  @Test(
    arguments: [
      (.is, "", .text), (.greater, "many", .count), (.between, "2", .count),
      (.is, "perhaps", .flag),
      (.greater, "2..5", .duration), (.between, "2m..30s", .duration),
      (.is, "toaster", .choice(["a"])),
    ] as [(Operator, String, Field.Kind)])
  func `what does not fit is refused`(operation: Operator, text: String, kind: Field.Kind) {
    #expect(throws: Misfit.self) { try Engine.Test(operation, typed: text, for: kind) }
  }
}

struct RuleWordsTests {
  @Test func `a rule reads as a sentence`() {
    let rule = Rule.all([
      .when("page.url", .url(.contains, ["/pricing", "/plans"])),
      .any([.when("page.time", .duration(.greater, 45_000)), .none([])]),
    ])
    #expect(
      rule.words
        == "Current page contains /pricing or /plans and "
        + "(Time on page is more than 45 seconds or (everyone))")
    #expect(Engine.Test.list(.has, ["a", "b"]).valueWords == "a and b")
  }
}

extension Rule {
  /// The rule without fields that there are not.
  fileprivate var known: Rule {
    switch self {
    case .all(let rules): .all(rules.map(\.known))
    case .any(let rules): .any(rules.map(\.known))
    case .none(let rules): .none(rules.map(\.known))
    case .not(let rule): .not(rule.known)
    case .off(let rule): .off(rule.known)
    case .condition(let condition):
      Catalogue.field(condition.field) == nil ? .everyone : self
    }
  }
}
