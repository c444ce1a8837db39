#if Gateway
/// A script without what only its readers need: comments, blanks, and line ends that end nothing.
///
/// Names stay as they are written, so that what a browser says of the script can be found in its
/// source. A template that stands behind `/* css */` is a style sheet and loses its blanks too.
struct LeanScript {
  private let source: [UInt8]
  private var place = 0
  /// What is kept.
  private(set) var bytes: [UInt8] = []
  /// What was last read, blanks and comments aside.
  private var last = Token.mark
  /// Whether there was a blank, or a line end, since.
  private var gap = Gap.none
  /// Whether the next template is a style sheet.
  private var isStyle = false

  private enum Token { case word, mark, text }
  fileprivate enum Gap { case none, blank, line }

  /// Reads a script that a browser would take.
  init(_ source: [UInt8]) {
    self.source = source
    while place < source.count { step() }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func step() {
    let byte = source[place]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
      gap = byte == UInt8(ascii: "\n") ? .line : max(gap, .blank)
      place += 1
    case UInt8(ascii: "/") where next == UInt8(ascii: "/"): skip(to: "\n", beyond: false)
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
      isStyle = source[place...].starts(with: "/* css */".utf8)
      skip(to: "*/", beyond: true)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): keep(place..<endOfText(byte), .text)
    case UInt8(ascii: "`"): keepTemplate()
    case UInt8(ascii: "/") where beginsPattern: keep(place..<endOfPattern, .text)
    default:
      let end = byte.isWord ? source[place...].firstIndex { !$0.isWord } : place + 1
      keep(place..<(end ?? source.count), byte.isWord ? .word : .mark)
    }
  }

  private var next: UInt8? { place + 1 < source.count ? source[place + 1] : nil }

  // MARK: - Keeping

  private mutating func keep(_ range: Range<Int>, _ token: Token) {
    bridge(to: source[range.lowerBound])
    bytes += source[range]
    (last, place, gap) = (token, range.upperBound, .none)
  }

  /// Puts in what has to stand between what was kept and what begins with `byte`.
  private mutating func bridge(to byte: UInt8) {
    guard gap != .none, let before = bytes.last else { return }
    let areWords = before.isWord && byte.isWord
    let signs: [UInt8] = [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/")]
    let wouldJoin = signs.contains(before) && before == byte
    if gap == .line, Self.mayEnd.contains(before) || before.isWord,
      Self.mayBegin.contains(byte) || byte.isWord
    {
      // Whoever leaves out semicolons relies on it.
      bytes.append(UInt8(ascii: "\n"))
    } else if areWords || wouldJoin {
      bytes.append(UInt8(ascii: " "))
    }
  }

  private static let mayEnd = Set(")]}'\"`/".utf8)
  private static let mayBegin = Set("([{'\"`+-/!~".utf8)

  // MARK: - Ends

  private mutating func skip(to sign: String, beyond: Bool) {
    let sign = Array(sign.utf8)
    while place < source.count, !source[place...].starts(with: sign) { place += 1 }
    if beyond { place = min(source.count, place + sign.count) }
    gap = max(gap, .blank)
  }

  private func endOfText(_ quote: UInt8) -> Int {
    var end = place + 1
    while end < source.count, source[end] != quote {
      end += source[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(source.count, end + 1)
  }

  /// Whether a slash begins a pattern here, and no division.
  private var beginsPattern: Bool {
    switch last {
    case .text: false
    case .word: bytes.reversed().starts(with: "return".utf8.reversed())
    case .mark: !Set(")]}".utf8).contains(bytes.last ?? 0)
    }
  }

  private var endOfPattern: Int {
    var (end, isClass) = (place + 1, false)
    while end < source.count, isClass || source[end] != UInt8(ascii: "/") {
      switch source[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isClass = true
      case UInt8(ascii: "]"): isClass = false
      default: break
      }
      end += 1
    }
    return min(source.count, end + 1)
  }

  // MARK: - Templates

  private mutating func keepTemplate() {
    let end = endOfTemplate(from: place)
    guard isStyle else { return keep(place..<end, .text) }
    bridge(to: UInt8(ascii: "`"))
    bytes += Self.style(source[place..<end])
    (last, place, gap, isStyle) = (.text, end, .none, false)
  }

  private func endOfTemplate(from start: Int) -> Int {
    var (end, depth) = (start + 1, 0)
    while end < source.count {
      switch source[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "`") where depth == 0: return end + 1
      case UInt8(ascii: "`"): end = endOfTemplate(from: end) - 1
      case UInt8(ascii: "{") where depth > 0 || source[end - 1] == UInt8(ascii: "$"): depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      default: break
      }
      end += 1
    }
    return end
  }

  /// A style sheet without blanks that mean nothing; `a :hover` keeps its blank, which means much.
  private static func style(_ source: ArraySlice<UInt8>) -> [UInt8] {
    var style: [UInt8] = []
    var hasBlank = false
    for byte in source {
      if byte <= UInt8(ascii: " ") {
        hasBlank = true
        continue
      }
      let isBetween = style.last.map { !tight.contains($0) } ?? false
      if hasBlank, isBetween, !tight.subtracting([UInt8(ascii: ":")]).contains(byte) {
        style.append(UInt8(ascii: " "))
      }
      if byte == UInt8(ascii: "}"), style.last == UInt8(ascii: ";") { style.removeLast() }
      style.append(byte)
      hasBlank = false
    }
    return style
  }

  private static let tight = Set("{};,>:`".utf8)
}

extension LeanScript.Gap: Comparable {}

extension UInt8 {
  /// Whether it can be part of a name or a number; so can all that is not ASCII.
  fileprivate var isWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
#endif
