internal import Engine
internal import Terminal

/// What was pressed with the mouse, and when.
struct Press: Equatable, Sendable {
  let spot: Spot
  let at: Instant
}

extension Model {
  /// How soon a second press makes it two.
  private static let doublePress: Milliseconds = 400
  /// Rows that a step of the wheel moves.
  private static let wheelRows = 3

  /// Does what the mouse means: it selects and focuses, twice opens, the wheel moves.
  mutating func update(_ point: Point, _ mouse: Mouse) -> [Effect] {
    guard usesMouse else { return [] }
    switch mouse {
    case .press:
      guard let spot = frame().spot(at: point) else { return [] }
      return press(spot)
    case .scrollUp: return turnWheel(.up)
    case .scrollDown: return turnWheel(.down)
    case .release, .drag: return []
    }
  }

  private mutating func press(_ spot: Spot) -> [Effect] {
    let isSecond = lastPress.map {
      $0.spot == spot && clock.now - $0.at <= Self.doublePress
    }
    lastPress = isSecond == true ? nil : Press(spot: spot, at: clock.now)
    switch spot {
    case .key(let key): return update(key)
    case .row, .field: return isSecond == true ? update(.enter) : select(spot)
    }
  }

  private mutating func turnWheel(_ key: Key) -> [Effect] {
    (0..<Self.wheelRows).flatMap { _ in update(key) }
  }

  /// Goes where the mouse was pressed.
  mutating func select(_ spot: Spot) -> [Effect] {
    notice = nil
    if let overlay { return select(spot, over: overlay) }
    screen.entry.select(&self, spot)
    return []
  }

  private mutating func select(_ spot: Spot, over overlay: Overlay) -> [Effect] {
    guard case .row(let index) = spot else { return [] }
    switch overlay {
    case .palette(var palette):
      palette.select(index)
      self.overlay = .palette(palette)
    case .themes(var picker):
      let effects = picker.select(index)
      self.overlay = .themes(picker)
      return effects
    case .dialog(var dialog):
      dialog.select(index)
      self.overlay = .dialog(dialog)
    case .help, .question, .told, .tour: break
    }
    return []
  }
}
