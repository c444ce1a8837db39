@testable import Engine
import Testing

struct IdentifierTests {
  /// Names with 31 to 33 digits, now and then one that is none or is in upper case.
  private static func name(_ random: inout Random) -> String {
    let length = random.happens(70) ? 32 : 31 + random.below(3)
    var letters = (0..<length).map { _ in random.pick(Array("0123456789abcdef")) }
    if random.happens(20) { letters[random.below(length)] = random.pick(Array("ABFGgz-é/:`@ ")) }
    return random.happens(10) ? String(letters.prefix(random.below(4))) : String(letters)
  }

  @Test(arguments: UInt64(0)..<16)
  func `a name comes back, is equal to itself alone and is ordered as its text`(seed: UInt64) {
    var random = Random(seed: seed)
    var last = Self.name(&random)
    for _ in 0..<300 {
      let name = random.happens(10) ? last : Self.name(&random)
      let (one, other) = (Visitor.ID(last), Visitor.ID(name))
      #expect(other.text == name, "seed \(seed)")
      #expect((one == other) == (last == name), "seed \(seed): \(last) and \(name)")
      #expect((one < other) == (last < name), "seed \(seed): \(last) and \(name)")
      #expect(Visitor.ID(name).hashValue == other.hashValue, "seed \(seed)")
      last = name
    }
  }

  @Test func `of 32 letters only digits are packed, wherever another stands`() {
    for place in 0..<32 {
      for letter in UInt8(0)..<128 {
        var letters = Array(repeating: UInt8(ascii: "9"), count: 32)
        letters[place] = letter
        let text = String(decoding: letters, as: UTF8.self)
        let name = PackedName(text)
        let isDigit = "0123456789abcdef".utf8.contains(letter)
        if case .digits = name { #expect(isDigit, "\(text)") } else { #expect(!isDigit, "\(text)") }
        #expect(name.text == text)
      }
    }
  }

  @Test func `the digits of a made name need no room beside it`() {
    #expect(MemoryLayout<Visitor.ID>.stride <= 24)
    let name = PackedName(StableHash.identifier(["a"]))
    guard case .digits = name else {
      Issue.record("\(name) is kept as a text")
      return
    }
  }
}
