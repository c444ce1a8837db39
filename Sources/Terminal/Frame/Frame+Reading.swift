/// A row of a frame as it is read aloud: words without boxes, bars and gaps.
package struct ReadLine: Equatable, Sendable {
  package let text: String
  /// The row of a list or the field that begins here.
  package let spot: Spot?
  /// Whether the cursor is in it.
  package let isFocused: Bool
}

extension Frame {
  /// Returns what there is to read, from top to bottom: of what lies over everything else, if
  /// something does, and of `area` otherwise.
  package func reading(of area: Rect) -> [ReadLine] {
    let room = (front ?? area).intersection(bounds)
    var told: Set<Spot> = []
    return (room.y..<room.bottom).compactMap { y in
      let row = Rect(x: room.x, y: y, width: room.width, height: 1)
      let text = words(in: row)
      let isFocused = cursor.map { row.contains($0) } ?? false
      let spot = spot(beginningIn: row).flatMap { told.insert($0).inserted ? $0 : nil }
      guard !text.isEmpty || isFocused || spot != nil else { return nil }
      return ReadLine(text: text, spot: spot, isFocused: isFocused)
    }
  }

  private func spot(beginningIn row: Rect) -> Spot? {
    spots.last { area in
      if case .key = area.spot { return false }
      return !area.rect.intersection(row).isEmpty
    }?.spot
  }

  /// The text of a row; gaps between columns become commas.
  private func words(in row: Rect) -> String {
    var parts = [""]
    var blanks = 0
    for x in row.x..<row.right {
      let cell = self[x, row.y]
      guard cell.span != .wideEnd else { continue }
      guard !cell.isOrnament, cell.base != 0x20 else {
        blanks += cell.isOrnament ? 2 : 1
        continue
      }
      if blanks == 1 { parts[parts.count - 1] += " " }
      if blanks > 1 { parts.append("") }
      blanks = 0
      parts[parts.count - 1] += cell.text
    }
    // A row may begin with one blank.
    return parts.map { $0.first == " " ? String($0.dropFirst()) : $0 }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}

extension Cell {
  /// Whether it is part of a line, box, bar, arrow or chart, which says nothing by itself.
  fileprivate var isOrnament: Bool {
    switch base {
    case 0x2190...0x21FF, 0x2500...0x25FF, 0x2800...0x28FF: true
    default: false
    }
  }
}
