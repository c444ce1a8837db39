import Engine
import Foundation
import Store

extension FuzzTarget {
  /// The reader of events, documents and journal lines, against Foundation's.
  static let json = FuzzTarget(
    name: "json",
    seeds: [
      #"{"a":[1,-2.5e3,true,false,null,"x\u00e9\ud83d\ude00\n"],"b":{}}"#,
      #"[[[[]]],0.1e-7,9223372036854775807,-9223372036854775808,1e400,"\"\\/\b\f"]"#,
      #" { "title" : "Größe" , "ids" : [ "1" ] } "#, "\"\u{2028}\"", "-0", "123",
      #"{"at":1768050000000,"t":"page","url":"https://a.example/?q=1"}"#,
    ]
  ) { bytes in
    guard let value = try? JSON.parse(bytes) else { return nil }
    guard
      let theirs = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: [.fragmentsAllowed])
    else {
      // It refuses numbers that no Double holds; we read them as the largest there is or refuse.
      return isBeyondFoundation(bytes) ? nil : "Foundation refuses what was read: \(value)"
    }
    for text in [value.compact(), value.pretty()] {
      guard let again = try? JSON.parse(text), again == value else {
        return "what was written is not what was read: \(value)"
      }
    }
    guard
      let rewritten = try? JSONSerialization.data(
        withJSONObject: theirs, options: [.fragmentsAllowed]),
      let ours = try? JSON.parse([UInt8](rewritten))
    else { return nil }
    return isAlike(ours, value) ? nil : "Foundation reads \(ours), and here it was \(value)"
  }

  /// Whether the text may hold what Foundation does not take and RFC 8259 allows: NUL behind the
  /// value, and numbers with so many digits that it gives up.
  private static func isBeyondFoundation(_ bytes: [UInt8]) -> Bool {
    var digits = 0
    for byte in bytes {
      digits = 0x30...0x39 ~= byte || byte == 0x2E ? digits + 1 : 0
      if digits > 18 { return true }
    }
    return bytes.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
  }

  /// Equal but for the type of numbers and their last digit, which Foundation does not keep, and
  /// for which of two members of one name it keeps.
  private static func isAlike(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { isAlike($0, $1) }
    case (.object(let left), .object(let right)):
      return Set(left.keys) == Set(right.keys)
        && left.allSatisfy { key, value in right[key].map { isAlike(value, $0) } ?? false }
    default:
      guard let left = number(left), let right = number(right) else { return left == right }
      return left == right || abs(left - right) <= abs(right) * 1e-15
    }
  }

  private static func number(_ value: JSON) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null, .bool, .string, .array, .object: nil
    }
  }
}
