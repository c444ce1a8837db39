import Engine
import Testing

@testable import Store

/// The reader from bytes against the tree, which is the definition.
struct EntryReaderTests {
  /// One or more payloads of every type that entries have.
  static let payloads = [
    #"{"at":1,"t":"visitor","v":"70952683afac3601f855853e05034f56"}"#,
    """
    {"agent":"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0","app":"2.1.0","at":2,\
    "channel":"web","landing":"https://shop.example/","language":"en","place":{"city":"Lugo",\
    "country":"ES"},"platform":"mobile","referrer":"https://search.example/a/long/way","t":"visit",\
    "utm":{"source":"ads","campaign":7},"v":"v1","zone":"Europe/Madrid"}
    """,
    #"{"at":2,"channel":"web","landing":"","place":5,"t":"visit","utm":[],"v":"v1"}"#,
    """
    {"at":3,"id":"00112233445566778899aabbccddeeff","p":"ffeeddccbbaa99887766554433221100",\
    "sections":["shoes",1,"sale"],"t":"page","title":"Größe \\u00e9","url":"https://a.example",\
    "v":"70952683afac3601f855853e05034f56"}
    """,
    #"{"at":4,"id":"e1","p":"p1","t":"activity","v":"v1","what":"page_left"}"#,
    #"{"at":4.0,"p":"p1","percent":75,"t":"activity","v":"v1","what":"scroll"}"#,
    #"{"at":4e2,"p":"p1","selector":".buy","t":"activity","v":"v1","what":"click"}"#,
    #"{"at":4,"link":"https://a.example/","p":"p1","t":"activity","v":"v1","what":"click"}"#,
    #"{"at":4,"cart":{"items":2,"products":["A1"],"value":4990},"p":"p1","t":"activity","v":"v1","#
      + #""what":"cart"}"#,
    #"{"at":4,"p":"p1","t":"activity","v":"v1","what":"cart"}"#,
    #"{"at":4,"code":"E42","message":"declined","p":"p1","t":"activity","v":"v1","what":"error"}"#,
    """
    {"at":4,"name":"add","p":"p1","properties":{"sku":"A1","new":true,"n":2.5,"none":null,\
    "list":["a","b"],"mixed":["a",1],"deep":{"a":{}},"a name of more than 16 letters":1,\
    "00112233445566778899aabbccddeeff":"00112233445566778899aabbccddeeff"},"t":"activity",\
    "v":"v1","what":"custom"}
    """,
    """
    {"at":5,"c":"c1","eligible":"again","expires":9,"first":true,"i":"i1","nature":"content",\
    "occurrence":1,"p":"p1","revision":2,"t":"assigned","v":"v1","variant":"a"}
    """,
    """
    {"at":6,"c":"c1","detail":"Docs","displayed":5,"i":"i1","new":"person","t":"fact","v":"v1",\
    "variant":"a","what":"clicked"}
    """,
    #"{"agent":"a","at":7,"conversation":"","from":"agent","m":"","t":"message","text":"","v":""}"#,
    #"{"at":7,"c":"c","conversation":"k","from":"visitor","m":"","t":"message","text":"","v":"v"}"#,
    #"{"at":8,"email":"bo@example.org","t":"details","v":"v1"}"#,
    #"{"at":9,"attributes":{"plan":"pro"},"customer":"u7","name":"Bo","t":"identity","v":"v1"}"#,
    #"{"at":10,"name":"renewal","properties":{"days":3},"t":"event","v":"v1"}"#,
    #"{"add":["vip"],"agent":"ana","at":11,"remove":["trial"],"t":"tags","v":"v1"}"#,
    #"{"at":12,"conversation":"k","rating":"great","t":"conversation","v":"v1","what":"rated"}"#,
    #"{"at":13,"by":"ana","c":"c1","t":"press","v":"v1"}"#,
    #"{"at":14,"in":false,"segment":"vip","t":"segment","v":"v1"}"#,
    #"{"at":15,"c":"c1","new":"visit","suppressed":"cooldown","t":"considered","v":"v1"}"#,
    """
    {"at":16,"c":"c1","displayed":3,"exposed":2,"goal":"g","i":"i1","new":"person","order":"o1",\
    "t":"converted","v":"v1","value":4990,"variant":"a","visit":1}
    """,
    #"{"at":17,"c":"c1","t":"automation","what":"paused"}"#,
    #"{"at":18,"by":"a","kind":"campaigns","name":"","revision":3,"t":"document","what":"saved"}"#,
    #"{"at":19,"t":"gateway","what":"started"}"#,
    #"{"at":20,"t":"teleported"}"#, #"{}"#, #"[]"#, #""#,
  ].map { Array($0.utf8) }

  /// What became of a payload.
  private enum Outcome: Equatable {
    case entry(Entry)
    case nothing
    case refused(String)

    init(_ read: () throws -> Entry?) {
      do { self = try read().map { .entry($0) } ?? .nothing } catch { self = .refused("\(error)") }
    }
  }

  private static func agree(
    _ bytes: [UInt8], _ reader: inout EntryReader, _ comment: @autoclosure () -> String
  ) {
    // Somewhere in a block, as lines are.
    let block = [UInt8](repeating: 0x20, count: bytes.count % 7) + bytes + [0x7D, 0x0A]
    let start = bytes.count % 7
    let line = JournalEntry(sequence: 3, payload: block[start..<start + bytes.count])
    let (tree, read) = (Outcome { try line.entry() }, Outcome { try reader.entry(line) })
    #expect(read == tree, "\(comment()): \(String(decoding: bytes, as: UTF8.self))")
  }

  @Test func `every type is read as the tree is read`() throws {
    var reader = EntryReader()
    for payload in Self.payloads { Self.agree(payload, &reader, "plain") }
    let types = Set(
      Self.payloads.compactMap { try? JSON.parse($0)["t"]?.string }.filter { $0 != "teleported" })
    #expect(types.count == 19)
    let known = Self.payloads.filter { bytes in
      let line = JournalEntry(sequence: 1, payload: bytes[...])
      return (try? reader.entry(line)) != nil
    }
    #expect(known.count == 27)
  }

  @Test func `the journal says the same whichever way it is read, whatever is cut or changed`() {
    var reader = EntryReader()
    for (number, payload) in Self.payloads.enumerated() {
      for end in payload.indices { Self.agree(Array(payload[..<end]), &reader, "cut \(number)") }
      for place in payload.indices {
        for byte in [0x22, 0x5C, 0xC3, payload[place] ^ 1] {
          var changed = payload
          changed[place] = UInt8(byte)
          Self.agree(changed, &reader, "\(number) at \(place)")
        }
      }
    }
  }

  @Test(arguments: UInt64(0)..<16)
  func `members may be missing, strange, doubled and in any order`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var reader = EntryReader()
    let strange = [
      "null", "true", "0", "-1.5", "1e400", "12345678901234567890", "\"\"", "[]", "{}",
      "{\"a\":1,}",
      "[{\"a\":[1,\"é\"]}]", "{\"é\":1,\"e\\u0301\":2}", "\"\\ud800\"", "\"\\u0000\"", "[1,]",
      "{\"a\":1,\"\\u0061\":2}", "\"00112233445566778899AABBCCDDEEFF\"",
    ]
    let names = [
      "x", "", "é", "e\\u0301", "at\\u0000", "a name of more than 16 letters", "a\\u0074",
    ]
    for payload in Self.payloads {
      guard case .object(let members)? = try? JSON.parse(payload) else { continue }
      for _ in 0..<20 {
        var parts = members.map { name, value in
          let text = String(decoding: value.compact(), as: UTF8.self)
          return "\"\(name)\":\(dice.happens(6) ? dice.pick(strange) : text)"
        }
        parts.shuffle(using: &dice)
        if dice.happens(20), !parts.isEmpty { parts.removeLast() }
        if dice.happens(10), let first = parts.first { parts.append(first) }
        if dice.happens(40) { parts.append("\"\(dice.pick(names))\":\(dice.pick(strange))") }
        if dice.happens(20) { parts.append("\"\(dice.pick(names))\":1") }
        let space = dice.pick(["", " ", "\n\t"])
        let text = "{\(space)" + parts.joined(separator: ",\(space)") + "\(space)}"
        Self.agree(Array(text.utf8), &reader, "seed \(seed)")
      }
    }
  }

  @Test func `texts that are alike in all but one byte stay apart`() throws {
    var reader = EntryReader()
    for length in [15, 16, 17, 24, 31, 32, 33, 64, 255, 256, 257] {
      for place in [0, length / 2, length - 1] {
        for letter in ["a", "b", "é"] {
          var url = Array(repeating: "x", count: length)
          url[place] = letter
          let text = url.joined()
          let payload = #"{"at":1,"p":"p","t":"page","title":"","url":"\#(text)","v":"v"}"#
          let line = JournalEntry(sequence: 1, payload: Array(payload.utf8)[...])
          guard case .pageOpened(_, let page)? = try reader.entry(line)?.body else {
            Issue.record("no page: \(payload)")
            return
          }
          #expect(page.url == text)
        }
      }
    }
  }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}
