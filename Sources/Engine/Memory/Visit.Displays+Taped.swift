extension Visit.Displays: Taped {
  static let blank = Self()

  mutating func pass(_ tape: inout Tape) {
    for nature in Campaign.Nature.allCases {
      tape.pass(nature == .content ? "content" : "conversation", &self[nature])
    }
  }
}
