internal import CNcursesw

extension Color {
  /// The contrast of two colours, from 1 to 21 (WCAG 2, relative luminance); `nil` if either is
  /// the terminal's own.
  package static func contrast(_ first: Color, _ second: Color) -> Double? {
    guard let one = first.luminance, let other = second.luminance else { return nil }
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private var luminance: Double? {
    guard let (red, green, blue) = components else { return nil }
    return 0.2126 * Color.linear[red] + 0.7152 * Color.linear[green]
      + 0.0722 * Color.linear[blue]
  }

  /// sRGB's light for each byte.
  private static let linear: [Double] = (0..<256).map { byte in
    let value = Double(byte) / 255
    return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// How different two colours look, roughly: squared, weighted by how well the eye sees each part.
  func distance(to other: Color) -> Int {
    guard let one = components, let two = other.components else { return Int.max }
    let mean = (one.red + two.red) / 2
    let red = one.red - two.red
    let green = one.green - two.green
    let blue = one.blue - two.blue
    return (512 + mean) * red * red / 256 + 4 * green * green
      + (767 - mean) * blue * blue / 256
  }
}
