extension Theme {
  /// Returns `style` in the colours of `tier`: the nearest that keep the contrast.
  func derived(_ style: Style, _ role: Role, _ tier: Tier) -> Style {
    let candidates = tier == .colors16 ? Theme.first16 : Theme.fixed240
    var result = style
    let goal = contrastGoal(for: role)
    // Colours of middling light leave no room for words of high contrast.
    result.background = Theme.nearest(to: style.background, among: candidates) { candidate in
      [.ansi(0), .ansi(15)].contains { (Color.contrast(candidate, $0) ?? 21) >= goal }
    }
    let against =
      result.background == .terminal ? appearance.backgrounds : [result.background]
    result.foreground = Theme.nearest(to: style.foreground, among: candidates) { candidate in
      against.allSatisfy { (Color.contrast(candidate, $0) ?? 21) >= goal }
    }
    // A background that was told apart by a shade is told apart by swapping instead.
    let plain = entries[Int(Role.text.index)].full.background
    if tier == .colors16, style.background != plain,
      Theme.nearest(to: plain, among: candidates, where: { _ in true }) == result.background
    {
      result.foreground = .terminal
      result.background = .terminal
      result.attributes.insert(.reverse)
    }
    return result
  }

  /// Bright black is left out: in too many palettes it is the background.
  private static let first16: [Color] = (0..<16).filter { $0 != 8 }.map { .ansi($0) }
  private static let fixed240: [Color] = (16...255).map { .indexed($0) }

  private static func nearest(
    to color: Color, among candidates: [Color], where isFit: (Color) -> Bool
  ) -> Color {
    switch color {
    case .terminal, .ansi: return color
    case .indexed where candidates.contains(color): return color
    case .indexed, .rgb: break
    }
    let fit = candidates.filter(isFit)
    let nearest = (fit.isEmpty ? candidates : fit).min {
      $0.distance(to: color) < $1.distance(to: color)
    }
    return nearest ?? .terminal
  }
}
