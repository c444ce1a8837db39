/// What became of a text, word by word.
public struct TextPieces: Equatable, Sendable {
  /// A piece of one text or of both.
  public enum Piece: Equatable, Sendable {
    case kept(String)
    case removed(String)
    case added(String)
  }

  /// The pieces in order; all of them but the added ones are the text before, all but the removed
  /// ones the text after.
  public let pieces: [Piece]

  /// Compares two texts.
  ///
  /// - Complexity: O(*n*·*m*) in their words; very long texts are compared as a whole.
  public init(from before: String, to after: String) {
    let (old, new) = (Self.words(before), Self.words(after))
    guard old.count * new.count <= Self.most else {
      pieces = [.removed(before), .added(after)]
      return
    }
    // The longest common run of words from every place on, filled from the end.
    let width = new.count + 1
    var lengths = Array(repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i * width + j] =
          old[i] == new[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pieces: [Piece] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old[i] == new[j] {
        Self.add(.kept(old[i]), to: &pieces)
        (i, j) = (i + 1, j + 1)
      } else if j == new.count
        || i < old.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]
      {
        Self.add(.removed(old[i]), to: &pieces)
        i += 1
      } else {
        Self.add(.added(new[j]), to: &pieces)
        j += 1
      }
    }
    self.pieces = pieces
  }

  private static let most = 1_000_000

  /// Words and what is between them, so that nothing is lost.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var isBlank = false
    for character in text {
      let blank = character == " " || character == "\n"
      if words.isEmpty || blank || isBlank {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
      isBlank = blank
    }
    return words
  }

  private static func add(_ piece: Piece, to pieces: inout [Piece]) {
    switch (pieces.last, piece) {
    case (.kept(let text)?, .kept(let more)): pieces[pieces.count - 1] = .kept(text + more)
    case (.removed(let text)?, .removed(let more)): pieces[pieces.count - 1] = .removed(text + more)
    case (.added(let text)?, .added(let more)): pieces[pieces.count - 1] = .added(text + more)
    case (.kept, _), (.removed, _), (.added, _), (nil, _): pieces.append(piece)
    }
  }
}
