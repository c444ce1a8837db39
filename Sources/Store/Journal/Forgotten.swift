/// What stands in the journal for entries that retention forgot: `{"t":"forgotten"}` for one, and
/// one line for many that followed each other, `{"t":"forgotten","n":5000}`, whose sequence is the
/// last one's. Of a type that no fold knows.
enum Forgotten {
  private static let start = Array("{\"t\":\"forgotten\"".utf8)
  private static let number = Array(",\"n\":".utf8)

  /// The payload that stands for so many entries.
  static func payload(_ count: Int64) -> [UInt8] {
    start + (count == 1 ? [] : number + Array("\(count)".utf8)) + Array("}".utf8)
  }

  /// How many entries a payload stands for; `nil` if it is an entry itself.
  static func count(_ payload: some RandomAccessCollection<UInt8>) -> Int64? {
    guard payload.starts(with: start) else { return nil }
    let rest = payload.dropFirst(start.count)
    if rest.elementsEqual([UInt8(ascii: "}")]) { return 1 }
    guard rest.starts(with: number), rest.last == UInt8(ascii: "}") else { return nil }
    let digits = rest.dropFirst(number.count).dropLast()
    guard digits.count < 18, let count = Int64(String(decoding: digits, as: UTF8.self)), count > 1
    else { return nil }
    return count
  }
}
