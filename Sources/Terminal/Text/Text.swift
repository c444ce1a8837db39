/// Text made ready for cells: harmless, measured, clipped and wrapped.
///
/// Everything here measures text as it is drawn, that is after `cleaned(_:)`.
package enum Text {
  /// Returns `text` as it may be shown: without control characters, escape sequences' introducers,
  /// bidirectional overrides and characters of no width; line breaks and tabs become blanks, flags
  /// become their two letters, and an emoji keeps its first picture.
  package static func cleaned(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let shown = harmless(scalar) { result.append(shown) }
    }
    return String(result)
  }

  /// Returns the columns `text` takes when it is drawn.
  package static func width(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars {
      if let shown = harmless(scalar) { columns += Width.of(shown) }
    }
    return columns
  }

  /// Returns the columns `character` takes when it is drawn.
  package static func width(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
    return width(String(character))
  }

  /// Returns `text`, cleaned, in at most `columns` columns; what is too long ends in `ellipsis`.
  package static func clipped(
    _ text: String, to columns: Int, ellipsis: Character = "…"
  ) -> String {
    let text = cleaned(text)
    guard columns > 0 else { return "" }
    guard width(text) > columns else { return text }
    let room = columns - width(ellipsis)
    guard room >= 0 else { return "" }
    return prefix(text, columns: room) + String(ellipsis)
  }

  /// Returns the longest beginning of `text` that fits `columns` columns; never half a character.
  package static func prefix(_ text: String, columns: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      let columnsOfCharacter = width(character)
      guard used + columnsOfCharacter <= columns else { break }
      used += columnsOfCharacter
      result.append(character)
    }
    return result
  }

  /// Returns `text` in exactly `columns` columns: clipped if too long, filled with blanks if too
  /// short.
  package static func padded(
    _ text: String, to columns: Int, alignment: Alignment = .left, ellipsis: Character = "…"
  ) -> String {
    let text = clipped(text, to: columns, ellipsis: ellipsis)
    let gap = max(0, columns - width(text))
    let before =
      switch alignment {
      case .left: 0
      case .center: gap / 2
      case .right: gap
      }
    return String(repeating: " ", count: before) + text
      + String(repeating: " ", count: gap - before)
  }

  /// Where text stands in room that is wider than it.
  package enum Alignment: Hashable, Sendable {
    case left, center, right
  }
}

// MARK: - One scalar

extension Text {
  /// Returns what is drawn for `scalar`, or `nil` if nothing may be.
  package static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    if value >= 0x20, value < 0x7F { return scalar }
    switch value {
    case 0x09...0x0C, 0x85, 0x2028, 0x2029: return " "
    case 0...0x1F, 0x7F...0x9F, 0xAD: return nil
    // Flags are pairs of letters that some terminals draw in two columns and others in four.
    case 0x1F1E6...0x1F1FF: return Unicode.Scalar(value - 0x1F1E6 + 0x41)
    default: return isInvisible(value) ? nil : scalar
    }
  }

  /// Whether the scalar changes order, joins or selects, or is a blank of unclear width.
  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20E3, 0x3164: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1D173...0x1D17A: true
    // Skin tones: drawn into the picture before them by some terminals, beside it by others.
    case 0x1F3FB...0x1F3FF: true
    case 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
