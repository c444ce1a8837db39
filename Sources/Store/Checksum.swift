/// CRC-32C (Castagnoli, RFC 3720 §B.4), eight bytes a step by tables.
public enum Checksum {
  /// Returns the checksum of `bytes`; `start` is that of what stands before them, or of a seed.
  public static func crc32c(_ bytes: Span<UInt8>, continuing start: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { unsafe crc32c($0, continuing: start) }
  }

  /// Returns the checksum of `bytes`.
  public static func crc32c(_ bytes: [UInt8], continuing start: UInt32 = 0) -> UInt32 {
    crc32c(bytes.span, continuing: start)
  }

  private static func crc32c(
    _ bytes: UnsafeBufferPointer<UInt8>, continuing start: UInt32
  ) -> UInt32 {
    unsafe tables.withUnsafeBufferPointer { tables in
      var sum = ~start
      var place = 0
      let raw = UnsafeRawBufferPointer(bytes)
      while place &+ 8 <= raw.count {
        let word = unsafe UInt64(
          littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        sum = unsafe step(word ^ UInt64(sum), tables)
        place &+= 8
      }
      while place < raw.count {
        let entry = Int((sum ^ UInt32(unsafe raw[place])) & 0xFF)
        sum = unsafe tables[entry] ^ (sum &>> 8)
        place &+= 1
      }
      return ~sum
    }
  }

  @inline(__always)
  private static func step(_ word: UInt64, _ tables: UnsafeBufferPointer<UInt32>) -> UInt32 {
    @inline(__always) func part(_ index: Int) -> UInt32 {
      let byte = Int(truncatingIfNeeded: word &>> UInt64(8 &* index)) & 0xFF
      return unsafe tables[(7 &- index) &* 256 &+ byte]
    }
    return (part(0) ^ part(1)) ^ (part(2) ^ part(3)) ^ (part(4) ^ part(5)) ^ (part(6) ^ part(7))
  }

  /// Eight tables of 256: table *n* is what a byte does to the sum *n* bytes later.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var sum = UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0x82F6_3B78 : sum >> 1 }
      tables[byte] = sum
    }
    for place in 256..<8 * 256 {
      let before = tables[place - 256]
      tables[place] = tables[Int(before & 0xFF)] ^ before >> 8
    }
    return tables
  }()
}
