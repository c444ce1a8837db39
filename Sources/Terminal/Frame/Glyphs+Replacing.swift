extension Glyphs {
  /// Returns the signs with one kind drawn in another way, as theme files name them; `nil` if there
  /// is no such kind or way.
  package func replacing(_ kind: String, by way: String) -> Glyphs? {
    switch (kind, way) {
    case ("border", "light"): bordered("─│┌┐└┘├┤┬┴┼")
    case ("border", "rounded"): bordered("─│╭╮╰╯├┤┬┴┼")
    case ("border", "heavy"): bordered("━┃┏┓┗┛┣┫┳┻╋")
    case ("border", "double"): bordered("═║╔╗╚╝╠╣╦╩╬")
    case ("border", "ascii"): bordered("-|+++++++++")
    case ("spark", "block"): sparked(Glyphs.unicode.sparks)
    case ("spark", "ascii"): sparked(Glyphs.ascii.sparks)
    case ("spark", "braille"): copy { $0.isDotted = true }
    case ("tree", "unicode"): treed(Glyphs.unicode)
    case ("tree", "ascii"): treed(Glyphs.ascii)
    default: nil
    }
  }

  private func bordered(_ signs: String) -> Glyphs {
    let signs = Array(signs)
    return copy {
      $0.horizontal = signs[0]
      $0.vertical = signs[1]
      $0.topLeft = signs[2]
      $0.topRight = signs[3]
      $0.bottomLeft = signs[4]
      $0.bottomRight = signs[5]
      $0.teeLeft = signs[6]
      $0.teeRight = signs[7]
      $0.teeTop = signs[8]
      $0.teeBottom = signs[9]
      $0.cross = signs[10]
    }
  }

  private func sparked(_ signs: [Character]) -> Glyphs {
    copy { ($0.sparks, $0.isDotted) = (signs, false) }
  }

  private func treed(_ other: Glyphs) -> Glyphs {
    copy {
      $0.branch = other.branch
      $0.lastBranch = other.lastBranch
      $0.trunk = other.trunk
    }
  }

  private func copy(_ change: (inout Glyphs) -> Void) -> Glyphs {
    var result = self
    change(&result)
    return result
  }
}
