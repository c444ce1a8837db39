/// A colour as a theme names it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the 16 colours whose looks the terminal's user chose: 0 to 7, and 8 to 15 bright.
  case ansi(UInt8)
  /// A colour of the fixed part of the 256: 16 to 255.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)

  /// The names of the first 16, in their order.
  static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
    "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// Makes colour `number` of the 256.
  init?(number: Int) {
    guard let byte = UInt8(exactly: number) else { return nil }
    self = byte < 16 ? .ansi(byte) : .indexed(byte)
  }

  /// Makes the colour written as `#rgb`, `#rrggbb` or by its ANSI name.
  init?(text: String) {
    if let index = Color.names.firstIndex(of: text) {
      self = .ansi(UInt8(index))
      return
    }
    guard text.first == "#", let value = UInt32(text.dropFirst(), radix: 16) else { return nil }
    switch text.utf8.count {
    case 7: self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
    case 4:
      let parts = [value >> 8, value >> 4 & 15, value & 15].map { UInt8($0 * 17) }
      self = .rgb(parts[0], parts[1], parts[2])
    default: return nil
    }
  }

  /// Red, green and blue from 0 to 255; for the first 16 as xterm paints them, `nil` for the
  /// terminal's own.
  package var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .terminal: return nil
    case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
    case .ansi(let index):
      let value = Color.xterm[Int(index & 15)]
      return (value >> 16, value >> 8 & 255, value & 255)
    case .indexed(let index) where index >= 232:
      let gray = 8 + 10 * (Int(index) - 232)
      return (gray, gray, gray)
    case .indexed(let index):
      let cube = Int(max(16, index)) - 16
      let level = { (step: Int) in step == 0 ? 0 : 55 + 40 * step }
      return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }
  }

  private static let xterm = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
