/// What stands for a character on a terminal that only shows ASCII.
enum Substitutes {
  /// Returns an ASCII character that reads like `scalar`, "?" if none does.
  static func ascii(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0x20, scalar < 0x7F { return scalar }
    if let known = table[scalar] { return known }
    // Box drawing and blocks that did not come from the frame's own signs.
    if (0x2500...0x257F).contains(scalar) { return 0x2B }
    if (0x2580...0x259F).contains(scalar) { return 0x23 }
    return 0x3F
  }

  private static let table: [UInt32: UInt32] = {
    var result: [UInt32: UInt32] = [:]
    for (sign, originals) in rows {
      for scalar in originals.unicodeScalars { result[scalar.value] = sign.value }
    }
    return result
  }()

  private static let rows: [(Unicode.Scalar, String)] = [
    (" ", "\u{A0}\u{2002}\u{2003}\u{2009}\u{202F}\u{3000}"), ("-", "‐‑‒–—―−─"), ("'", "‘’‚′´`"),
    ("\"", "“”„″«»"), ("|", "│┃¦"), ("*", "•·●★×✱"), ("o", "○°◦"), (">", "→▸▶›»"), ("<", "←◂◀‹"),
    ("^", "↑▲▴"), ("v", "↓▼▾"), ("x", "✓✔"), ("!", "✗✘¡"), ("~", "…"), ("=", "‖═≡"),
    ("A", "ÀÁÂÃÄÅ"), ("C", "ÇĆČ"), ("E", "ÈÉÊËĘ"), ("I", "ÌÍÎÏ"), ("L", "Ł"), ("N", "ÑŃ"),
    ("O", "ÒÓÔÕÖØ"), ("S", "ŚŠ"), ("U", "ÙÚÛÜ"), ("Y", "Ý"), ("Z", "ŹŻŽ"),
    ("a", "àáâãäåą"), ("c", "çćč"), ("e", "èéêëę"), ("i", "ìíîï"), ("l", "ł"), ("n", "ñń"),
    ("o", "òóôõöø"), ("s", "śšß"), ("u", "ùúûü"), ("y", "ýÿ"), ("z", "źżž"), ("E", "€"),
  ]
}
