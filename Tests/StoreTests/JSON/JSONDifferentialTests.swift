import Engine
import Foundation
import Testing

@testable import Store

/// What the reader and writer do is compared with what Foundation does.
struct JSONDifferentialTests {
  @Test(arguments: UInt64(0)..<16)
  func `random values come back, from us and from Foundation`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let value = randomValue(4, &generator)
      for bytes in [value.compact(), value.pretty()] {
        #expect(try JSON.parse(bytes) == value, "seed \(seed)")
        let theirs = try JSONSerialization.jsonObject(
          with: Data(bytes), options: [.fragmentsAllowed])
        let rewritten = try JSONSerialization.data(
          withJSONObject: theirs, options: [.fragmentsAllowed])
        #expect(isAlike(try JSON.parse([UInt8](rewritten)), value), "seed \(seed)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<16)
  func `what we accept Foundation accepts`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var bytes = randomValue(3, &generator).compact()
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let alphabet = Array("{}[]\",:0.eE+-\\u tfn\u{1}é".utf8) + [0x80, 0xFF, 0xED]
        let byte = alphabet.randomElement(using: &generator) ?? 0
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.insert(byte, at: place)
        case 1: if place < bytes.count { bytes[place] = byte }
        default: if place < bytes.count { bytes.remove(at: place) }
        }
      }
      let ours = try? JSON.parse(bytes)
      let theirs = try? JSONDecoder().decode(Anything.self, from: Data(bytes))
      let text = String(decoding: bytes, as: UTF8.self)
      if let ours {
        #expect(theirs != nil, "seed \(seed): \(text)")
        #expect(try JSON.parse(ours.compact()) == ours, "seed \(seed): \(text)")
      }
    }
  }

  @Test func `what must not be in a line or a script is escaped`() {
    let text = JSON.string("a\u{0}\u{1F}\n\r\t\"\\\u{2028}\u{2029}\u{202A}é/").compact()
    #expect(
      String(decoding: text, as: UTF8.self)
        == #""a\u0000\u001f\n\r\t\"\\\u2028\u2029"# + "\u{202A}é/\"")
  }

  @Test func `empty containers stay on one line`() {
    let value: JSON = ["b": [], "a": [:], "c": [[], 1]]
    #expect(
      String(decoding: value.pretty(), as: UTF8.self) == """
        {
          "a": {},
          "b": [],
          "c": [
            [],
            1
          ]
        }

        """)
  }

  /// Any JSON; decoding it says whether JSONDecoder takes the text.
  private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {}
  }

  /// Equal but for the type of numbers, which Foundation does not keep.
  private func isAlike(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { isAlike($0, $1) }
    case (.object(let left), .object(let right)):
      left.keys == right.keys
        && left.allSatisfy { key, value in right[key].map { isAlike(value, $0) } ?? false }
    case (.integer(let left), .number(let right)), (.number(let right), .integer(let left)):
      Double(left) == right
    default: left == right
    }
  }

  private func randomValue(_ depth: Int, _ generator: inout SeededGenerator) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int64.random(in: .min ... .max, using: &generator))
    case 3: return .integer(Int64.random(in: -99...99, using: &generator))
    case 4:
      let value = Double(bitPattern: generator.next())
      return .number(value.isFinite ? value : 0.5)
    case 5: return .string(randomText(&generator))
    case 6:
      let count = Int.random(in: 0...4, using: &generator)
      return .array((0..<count).map { _ in randomValue(depth - 1, &generator) })
    default:
      var members: [String: JSON] = [:]
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        members[randomText(&generator)] = randomValue(depth - 1, &generator)
      }
      return .object(members)
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let alphabet = Array("abcdefghijklmnop \"\\/\n\u{0}\u{1F}\u{7F}é€\u{2028}\u{FFFF}😀")
    let count = Int.random(in: 0...30, using: &generator)
    return String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
  }
}
