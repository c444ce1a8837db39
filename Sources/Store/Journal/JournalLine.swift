/// One line of a segment: `{"c":"8 hex CRC-32C","s":SEQUENCE,"k":DURABLE,"d":{…}}` and a line end.
///
/// The checksum covers every byte after its comma up to the line end, and starts from that of the
/// workspace's id. `k` is the highest sequence known to be durable when the line was written.
package struct JournalLine: Equatable {
  package let sequence: Int64
  package let durable: Int64
  package let sum: UInt32
  /// Where the payload stands in the bytes that were parsed.
  package let payload: Range<Int>

  /// How long the part before what the checksum covers is.
  private static let covered = 16

  /// Appends a line to `bytes` and returns its checksum.
  package static func append(
    _ payload: [UInt8], sequence: Int64, durable: Int64, seed: UInt32, to bytes: inout [UInt8]
  ) -> UInt32 {
    let start = bytes.count
    bytes.append(contentsOf: "{\"c\":\"00000000\",\"s\":".utf8)
    bytes.append(decimal: sequence)
    bytes.append(contentsOf: ",\"k\":".utf8)
    bytes.append(decimal: durable)
    bytes.append(contentsOf: ",\"d\":".utf8)
    bytes.append(contentsOf: payload)
    bytes.append(UInt8(ascii: "}"))
    let sum = Checksum.crc32c(
      bytes.span.extracting((start + covered)...), continuing: seed)
    for place in 0..<8 {
      let digit = UInt8(truncatingIfNeeded: sum >> UInt32(28 - 4 * place)) & 15
      bytes[start + 6 + place] =
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
    bytes.append(UInt8(ascii: "\n"))
    return sum
  }

  /// Reads the line that these bytes are, without its line end.
  package init?(_ bytes: [UInt8], seed: UInt32) {
    let line = unsafe bytes.withUnsafeBufferPointer {
      unsafe JournalLine(in: $0, 0..<bytes.count, seed: seed)
    }
    guard let line else { return nil }
    self = line
  }

  /// Reads the line that fills `range` of `bytes`, without its line end; `nil` if a single byte
  /// of it is not as it was written.
  init?(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, seed: UInt32) {
    guard range.count > Self.covered,
      unsafe Self.matches("{\"c\":\"", bytes, range.lowerBound),
      let sum = unsafe Self.hexadecimal(bytes, range.lowerBound + 6)
    else { return nil }
    let covered = unsafe UnsafeBufferPointer(
      rebasing: bytes[range.lowerBound + Self.covered..<range.upperBound])
    guard unsafe Checksum.crc32c(Span(_unsafeElements: covered), continuing: seed) == sum else {
      return nil
    }
    // The two bytes before what is covered, and what the checksum already vouches for.
    var place = range.lowerBound + 14
    guard
      let sequence = unsafe Self.number(after: "\",\"s\":", bytes, &place, range.upperBound),
      let durable = unsafe Self.number(after: ",\"k\":", bytes, &place, range.upperBound),
      range.upperBound - place >= 8, unsafe Self.matches(",\"d\":{", bytes, place),
      unsafe Self.matches("}}", bytes, range.upperBound - 2)
    else { return nil }
    self.sequence = sequence
    self.durable = durable
    self.sum = sum
    payload = place + 5..<range.upperBound - 1
  }

  @inline(__always)
  private static func matches(
    _ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    for place in 0..<text.utf8CodeUnitCount
    where unsafe bytes[start + place] != text.utf8Start[place] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func hexadecimal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> UInt32? {
    var value: UInt32 = 0
    for place in start..<start + 8 {
      let byte = unsafe bytes[place]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  @inline(__always)
  private static func number(
    after text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ end: Int
  ) -> Int64? {
    guard end - place > text.utf8CodeUnitCount, unsafe matches(text, bytes, place) else {
      return nil
    }
    place += text.utf8CodeUnitCount
    let start = place
    var value: Int64 = 0
    while place < end, place - start < 18 {
      let digit = unsafe bytes[place] &- 0x30
      guard digit < 10 else { break }
      value = value &* 10 &+ Int64(digit)
      place += 1
    }
    return place > start ? value : nil
  }
}
