/// How a role looks.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// What colours a terminal can show, from none to all.
package enum Tier: Int, Comparable, Sendable, CaseIterable {
  case mono
  case colors16
  case colors256
  case rgb

  package static func < (left: Tier, right: Tier) -> Bool {
    left.rawValue < right.rawValue
  }
}
