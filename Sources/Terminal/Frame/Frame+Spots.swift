/// What a press of the mouse means at some place of a frame.
package enum Spot: Hashable, Sendable {
  /// The same as pressing a key.
  case key(Key)
  /// A row of the list that takes the keys, by its index in the whole list.
  case row(Int)
  /// A field of the form, by its index in the whole form.
  case field(Int)

  /// The same as typing a character.
  package static func key(_ character: Character) -> Spot { .key(.character(character)) }
}

extension Frame {
  /// Says what a press within `rect` means; what is said later lies on top.
  package mutating func mark(_ rect: Rect, _ spot: Spot) {
    let area = rect.intersection(bounds)
    if !area.isEmpty { spots.append(Area(rect: area, spot: spot)) }
  }

  /// Forgets all marks: what is drawn next lies over them and takes all input.
  package mutating func cover() {
    spots = []
    awaitsFront = true
  }

  /// Returns what a press of the cell at `point` means.
  package func spot(at point: Point) -> Spot? {
    spots.last { $0.rect.contains(point) }?.spot
  }

  /// A marked part of the frame.
  struct Area: Hashable, Sendable {
    let rect: Rect
    let spot: Spot
  }
}
