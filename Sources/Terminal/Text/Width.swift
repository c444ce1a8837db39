/// How many columns a character takes, by our own table.
///
/// The C library's table is older than the text people send and differs between machines; frames
/// must come out the same everywhere. Source: UAX #11 (wide and full-width ranges, which hold every
/// emoji that is shown as a picture) and the standard library's general categories for marks.
package enum Width {
  /// Returns the columns of `scalar`: 0 for marks and controls, 2 for wide characters, else 1.
  ///
  /// - Complexity: O(1) below U+0300, else O(log *r*) in the number of wide ranges.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 {
      return value < 0x20 || (value >= 0x7F && value < 0xA0) ? 0 : 1
    }
    if value >= 0x1100, isWide(value) { return isMark(scalar) ? 0 : 2 }
    return isMark(scalar) ? 0 : 1
  }

  /// Returns whether `scalar` is drawn into the cell of the character before it.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and finals of decomposed Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return true
    }
    // Marks are rare among the scalars that get here; Latin, Greek and Cyrillic letters are not.
    if (0x370..<0x483).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value) {
      return false
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if value > wideRanges[middle].last {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < wideRanges.count && value >= wideRanges[low].first
  }
}
