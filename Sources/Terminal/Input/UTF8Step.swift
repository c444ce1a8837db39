/// The first scalar of some bytes.
enum UTF8Step {
  case scalar(Unicode.Scalar, length: Int)
  case incomplete
  case invalid(length: Int)

  init(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, let length = UTF8Step.length(first) else {
      self = .invalid(length: 1)
      return
    }
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<max(1, length) {
      let index = bytes.startIndex + offset
      guard index < bytes.endIndex else {
        self = .incomplete
        return
      }
      guard bytes[index] & 0xC0 == 0x80 else {
        self = .invalid(length: offset)
        return
      }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], let scalar = Unicode.Scalar(value) else {
      self = .invalid(length: length)
      return
    }
    self = .scalar(scalar, length: length)
  }

  private static func length(_ first: UInt8) -> Int? {
    switch first {
    case 0..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}
