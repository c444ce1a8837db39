/// Finds the tests that may fit a text without asking each: of every text that a test looks for,
/// the four bytes in a row that fewest others have are kept, and a text is looked through once for
/// all of them. Tests that look for less than four bytes are always asked.
struct Needles: Sendable {
  /// Where the checks of a column's four bytes stand in `checks`, and how many there are.
  private var places = Answers()
  private var checks: [Int32] = []
  /// By column: the checks that are always asked.
  private var always: [[Int32]]

  /// Collects what `tests` of `checks` look for in each column.
  init(_ checks: [Check], _ tests: [PreparedTest], columns: Int) {
    always = Array(repeating: [], count: columns)
    var counts: [UInt64: Int] = [:]
    let sought = checks.indices.filter { checks[$0].isSought }
    for number in sought {
      for needle in tests[number].needles ?? [] {
        for gram in needle.grams(in: checks[number].column) { counts[gram, default: 0] += 1 }
      }
    }
    var members: [UInt64: [Int32]] = [:]
    for number in sought {
      let column = checks[number].column
      // Any of the needles is enough, so that each must have its four bytes.
      let rarest = tests[number].needles?.map { needle in
        needle.grams(in: column).min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
      }
      guard let rarest, !rarest.contains(nil) else {
        always[Int(column)].append(Int32(number))
        continue
      }
      for gram in Set(rarest.compactMap { $0 }) { members[gram, default: []].append(Int32(number)) }
    }
    for (gram, numbers) in members.sorted(by: { $0.key < $1.key }) {
      places.add(UInt64(self.checks.count) << 32 | UInt64(numbers.count), for: gram)
      self.checks += numbers
    }
  }

  /// The checks of `column` that may find something in `subject`, each once, ascending.
  func candidates(for subject: PreparedTest.Subject, in column: Int32) -> [Int32] {
    var found = Set(always[Int(column)])
    for form in subject.forms {
      for gram in form.grams(in: column) {
        guard let place = places[gram] else { continue }
        let start = Int(place >> 32)
        found.formUnion(checks[start..<start + Int(place & 0xffff_ffff)])
      }
    }
    return found.sorted()
  }

  /// How much memory is held.
  var size: Int {
    places.size + checks.capacity * 4 + always.reduce(0) { $0 + $1.capacity * 4 + 32 }
  }
}

extension Check {
  /// Whether it looks for something in texts.
  var isSought: Bool {
    switch kind {
    case .needle, .address: true
    case .number, .duration, .flag, .value, .hasAll, .hasAny, .isEmpty, .pure, .definition, .always:
      false
    }
  }
}

extension String {
  /// Every four bytes in a row, as keys of their own per column.
  fileprivate func grams(in column: Int32) -> [UInt64] {
    var grams: [UInt64] = []
    var gram: UInt32 = 0
    for (place, byte) in utf8.enumerated() {
      gram = gram << 8 | UInt32(byte)
      if place >= 3 { grams.append(UInt64(column + 1) << 32 | UInt64(gram)) }
    }
    return grams
  }
}
