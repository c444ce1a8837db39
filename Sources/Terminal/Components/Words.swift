extension [Character] {
  /// The beginning of the word at or before `index`; words are letters and digits.
  func wordStart(before index: Int) -> Int {
    var position = index
    while position > 0, !self[position - 1].isWordCharacter { position -= 1 }
    while position > 0, self[position - 1].isWordCharacter { position -= 1 }
    return position
  }

  /// The end of the word at or after `index`.
  func wordEnd(after index: Int) -> Int {
    var position = index
    while position < count, !self[position].isWordCharacter { position += 1 }
    while position < count, self[position].isWordCharacter { position += 1 }
    return position
  }

  /// The beginning of the word at or before `index`, where only blanks part words.
  func blankWordStart(before index: Int) -> Int {
    var position = index
    while position > 0, self[position - 1].isWhitespace { position -= 1 }
    while position > 0, !self[position - 1].isWhitespace { position -= 1 }
    return position
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}
