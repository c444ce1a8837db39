/// A test on texts with its patterns folded and normalised once instead of at every look.
enum PreparedTest: Sendable {
  /// The definition itself.
  case plain
  case text(Test.TextOperator, [String])
  case url(Test.TextOperator, [URLPattern])

  init(_ test: Test) {
    switch test {
    case .text(let operation, let texts): self = .text(operation, texts.map(\.folded))
    case .url(let operation, let patterns):
      self = .url(operation, patterns.map { URLPattern($0, for: operation) })
    case .choice, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween, .money,
      .moneyBetween, .duration, .durationBetween, .language, .list, .flag, .version, .date,
      .within:
      self = .plain
    }
  }

  /// The texts of which one stands, byte for byte, in one of the forms of every subject that fits;
  /// `nil` if that cannot be said.
  var needles: [String]? {
    switch self {
    case .plain, .text(.like, _), .url(.like, _): nil
    case .text(.contains, let texts), .text(.containsNot, let texts): texts
    case .url(.contains, let patterns), .url(.containsNot, let patterns): patterns.map(\.text)
    case .text(_, let texts): texts.allSatisfy(\.hasOneForm) ? texts : nil
    case .url(_, let patterns):
      patterns.allSatisfy { $0.text.hasOneForm } ? patterns.map(\.text) : nil
    }
  }

  /// Whether none of several texts may fit instead of one being enough.
  var isNegative: Bool {
    switch self {
    case .text(let operation, _), .url(let operation, _): operation.isNegative
    case .plain: false
    }
  }

  /// Whether a text fits, the operator's negation left out.
  func fits(_ subject: Subject) -> Bool {
    switch self {
    case .plain: false
    case .text(let operation, let values):
      operation.holds(of: subject.folded, for: values) != operation.isNegative
    case .url(_, let patterns): patterns.contains { $0.fits(subject.address) }
    }
  }

  /// A text in the forms in which tests want it.
  struct Subject {
    let folded: String
    let address: URLText

    init(_ text: String) {
      folded = text.folded
      address = URLText(text)
    }

    /// Everything in which something may stand.
    var forms: [String] { [folded, address.plain + address.query, address.plain + "/"] }
  }
}

extension String {
  /// Whether only the same bytes are equal to it: letters beyond ASCII can be written in several
  /// ways, as can a semicolon and a grave accent.
  fileprivate var hasOneForm: Bool {
    utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "`") }
  }
}
