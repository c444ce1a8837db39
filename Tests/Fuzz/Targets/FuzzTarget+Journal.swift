import Engine
import Store

extension FuzzTarget {
  private static let seed: UInt32 = 0x1234_5678

  private static func written(_ payload: String, _ sequence: Int64) -> String {
    var bytes: [UInt8] = []
    _ = JournalLine.append(
      Array(payload.utf8), sequence: sequence, durable: sequence - 1, seed: seed, to: &bytes)
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  /// A line of a segment: what is taken is byte for byte what was written.
  static let line = FuzzTarget(
    name: "line",
    seeds: [written("{}", 1), written(#"{"at":1,"t":"gateway"}"#, 900_000_000_000)]
  ) { bytes in
    guard let line = JournalLine(bytes, seed: seed) else { return nil }
    var again: [UInt8] = []
    let sum = JournalLine.append(
      Array(bytes[line.payload]), sequence: line.sequence, durable: line.durable, seed: seed,
      to: &again)
    return again.dropLast() == bytes[...] && sum == line.sum
      ? nil : "a line was taken that nobody wrote"
  }

  /// The payload of an entry: read straight from the bytes and from the tree it is the same, and
  /// what is written of it reads the same again.
  static let entry = FuzzTarget(
    name: "entry",
    seeds: [
      #"{"at":1,"t":"visitor","v":"70952683afac3601f855853e05034f56"}"#,
      #"{"at":2,"channel":"web","landing":"https://a.example/","t":"visit","v":"v1","utm"#
        + #"":{"source":"ads"},"place":{"city":"Lugo"}}"#,
      #"{"at":3,"id":"p1","sections":["a",1],"t":"page","title":"\u00e9","url":"https://"#
        + #"a.example","v":"v1"}"#,
      #"{"at":4e2,"p":"p1","selector":".buy","t":"activity","v":"v1","what":"click"}"#,
      #"{"at":4,"name":"add","p":"p1","properties":{"n":2.5,"list":["a"],"deep":{"a":{}}"#
        + #"},"t":"activity","v":"v1","what":"custom"}"#,
      #"{"at":5,"c":"c1","eligible":"again","expires":9,"first":true,"i":"i1","nature":""#
        + #"content","occurrence":1,"p":"p1","revision":2,"t":"assigned","v":"v1","variant":"#
        + #""a"}"#,
      #"{"at":6,"c":"c1","displayed":5,"i":"i1","new":"person","t":"fact","v":"v1","vari"#
        + #"ant":"a","what":"clicked"}"#,
      #"{"at":7,"c":"c","conversation":"k","from":"visitor","m":"","t":"message","text":"#
        + #""","v":"v"}"#,
      #"{"at":9,"attributes":{"plan":"pro"},"customer":"u7","name":"Bo","t":"identity","v":"v1"}"#,
      #"{"at":15,"c":"c1","new":"visit","suppressed":"cooldown","t":"considered","v":"v1"}"#,
      #"{"at":18,"by":"a","kind":"campaigns","name":"","revision":3,"t":"document","what"#
        + #"":"saved"}"#,
    ]
  ) { bytes in
    let line = JournalEntry(sequence: 1, payload: bytes[...])
    var reader = EntryReader()
    let fast = outcome { try reader.entry(line) }
    let slow = outcome { try line.entry() }
    guard fast == slow else { return "read from bytes \(fast), from the tree \(slow)" }
    guard case .entry(let entry) = fast else { return nil }
    let again = JournalEntry(sequence: 1, payload: entry.payload[...])
    return outcome { try again.entry() } == fast
      ? nil : "\(entry) is written as \(String(decoding: entry.payload, as: UTF8.self))"
  }

  private enum Outcome: Equatable {
    case entry(Entry)
    case nothing
    case refused(String)
  }

  private static func outcome(_ read: () throws -> Entry?) -> Outcome {
    do { return try read().map { .entry($0) } ?? .nothing } catch { return .refused("\(error)") }
  }
}
