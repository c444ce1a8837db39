import Engine
import Testing

@testable import Store

struct JSONReaderTests {
  @Test func `members are read by name and the others are skipped`() throws {
    var reader = JSONReader(
      Array(#" {"a": 1, "skipped": [{"x": null}, "\u00e9"], "long": "€ \"q\"", "b":true} "#.utf8))
    var found: [String] = []
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "a": found.append("a \(try reader.integer())")
      case "long": found.append("long \(try reader.string())")
      case "b": found.append("\(reader.name) \(try reader.bool())")
      default: found.append("?")
      }
    }
    try reader.end()
    #expect(found == ["a 1", "?", "long € \"q\"", "b true"])
  }

  @Test func `names are told apart at every length`() throws {
    for count in 0...40 {
      let name = String(repeating: "n", count: count)
      var reader = JSONReader(Array("{\"\(name)\":1,\"\(name)n\":2,\"\\u006e\(name)nn\":3}".utf8))
      var names: [String] = []
      try reader.object { (_, reader) throws(JSONError) in names.append(reader.name) }
      #expect(names == [name, name + "n", name + "nnn"])
    }
  }

  @Test func `a literal matches its name and no other`() throws {
    var reader = JSONReader(
      Array(#"{"abcdefghijklmnopqrstuvwx":1,"abcdefghijklmnopqrstuvwy":2,"ab":3,"":4}"#.utf8))
    var found: [Int] = []
    try reader.object { (key, _) throws(JSONError) in
      switch key {
      case "abcdefghijklmnopqrstuvwy": found.append(2)
      case "ab": found.append(3)
      case "": found.append(4)
      case "abcdefghijklmnopqrstuvwx": found.append(1)
      default: found.append(0)
      }
    }
    #expect(found == [1, 2, 3, 4])
  }

  @Test func `strings are lent without being made`() throws {
    var reader = JSONReader(Array(#"["plain", "es\ncaped"]"#.utf8))
    var counts: [Int] = []
    try reader.array { (reader) throws(JSONError) in
      counts.append(try reader.string { (bytes) throws(JSONError) in bytes.count })
    }
    #expect(counts == [5, 8])
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, 1, 8), (#"{"a":1,"\u0061":2}"#, 1, 8), ("{\n  \"a\": tru\n}", 2, 8),
    ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"é\": 1,\n \"b\" 2}", 2, 6), ("[01]", 1, 2),
    ("\"a", 1, 1), ("[1]x", 1, 4), ("", 1, 1), ("{\"a\":}", 1, 6), ("[1e999]", 1, 2),
    ("\"\\ud800\"", 1, 2), ("\"\\udc00\\ud800\"", 1, 2), ("\"a\tb\"", 1, 3), ("nul", 1, 1),
  ])
  func `what is wrong is named by line and column`(
    text: String, line: Int, column: Int
  ) throws {
    let error = try #require(throws: JSONError.self) { try JSON.parse(Array(text.utf8)) }
    #expect(error.line == line && error.column == column, "\(text): \(error)")
  }

  @Test func `a name twice is found in objects of any size and only there`() throws {
    for count in [1, 2, 16, 33, 100, 400] {
      let members = (0..<count).map { "\"k\($0)\":{\"k0\":0}" }
      let object = "{\(members.joined(separator: ","))}"
      #expect(try JSON.parse(Array("[\(object),\(object)]".utf8)).array?.count == 2)
      for twice in [0, count / 2, count - 1] {
        let wrong = "{\(members.joined(separator: ",")),\"k\(twice)\":1}"
        #expect(throws: JSONError.self) { try JSON.parse(Array(wrong.utf8)) }
      }
    }
  }

  @Test func `nesting is limited`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSON.parse(nested(64)) }
    #expect(throws: JSONError.self) { try JSON.parse(nested(65)) }
    #expect(throws: JSONError.self) { try JSON.parse(nested(17), depth: JSONReader.wireDepth) }
    #expect(throws: JSONError.self) { try JSON.parse(nested(1_000_000)) }
  }

  @Test(arguments: [
    ("9223372036854775807", JSON.integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.0", .number(1)),
    ("1e2", .number(100)), ("-0", .integer(0)), ("0.1", .number(0.1)),
    ("-1.5E-3", .number(-0.0015)),
    ("123456789012345678", .integer(123_456_789_012_345_678)),
  ])
  func `numbers keep their value`(text: String, value: JSON) throws {
    #expect(try JSON.parse(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "0.1", "-0.3", "12.75", "0.000000000000001", "99999999999999.9", "-123456789.123456",
    "3.14159265358979", "1.7976931348623157e308", "0.30000000000000004", "5e-324", "-0.0",
  ])
  func `decimals are the nearest Double`(text: String) throws {
    let value = try #require(Double(text))
    guard case .number(let found) = try JSON.parse(Array(text.utf8)) else {
      Issue.record("\(text) is no decimal")
      return
    }
    #expect(found.bitPattern == value.bitPattern)
  }

  @Test func `places are known by path`() throws {
    let text = "{\n  \"rules\": {\n    \"all\": [1,\n      {\"page.time\": 5}]\n  }\n}"
    let (_, locations) = try JSON.parseWithLocations(Array(text.utf8))
    #expect(locations.place(of: "rules.all[1].page.time").description == "4:21")
    #expect(locations.place(of: "rules.all[0]").description == "3:13")
    #expect(locations.place(of: "rules.all[1].missing").description == "4:7")
    #expect(locations.place(of: "missing").description == "1:1")
  }
}
