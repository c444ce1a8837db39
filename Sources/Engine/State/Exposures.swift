/// What campaigns have done to one visitor, by campaign in the order of the first contact: a list,
/// because nobody is met by so many campaigns that looking one up took long.
public struct Exposures: Hashable, Sendable {
  private var lines: [Line] = []

  fileprivate struct Line: Hashable, Sendable {
    var campaign: Campaign.ID
    var exposure: Exposure
  }

  init() {}

  /// What `campaign` has done; `nil` if nothing. O(*n*) in the number of campaigns.
  public subscript(campaign: Campaign.ID) -> Exposure? {
    lines.first { $0.campaign == campaign }?.exposure
  }

  /// The campaigns.
  public var keys: [Campaign.ID] { lines.map(\.campaign) }

  /// Changes what `campaign` has done, which may have been nothing.
  mutating func change(_ campaign: Campaign.ID, _ body: (inout Exposure) -> Void) {
    if let place = lines.firstIndex(where: { $0.campaign == campaign }) {
      return body(&lines[place].exposure)
    }
    var line = Line(campaign: campaign, exposure: Exposure())
    body(&line.exposure)
    if lines.count == lines.capacity { lines.reserveCapacity(lines.count + 1 + lines.count / 2) }
    lines.append(line)
  }
}

extension Exposures: Sequence {
  /// Goes through campaigns and what they have done.
  public func makeIterator() -> some IteratorProtocol<(key: Campaign.ID, value: Exposure)> {
    lines.lazy.map { (key: $0.campaign, value: $0.exposure) }.makeIterator()
  }
}

// MARK: - Snapshots

extension Exposures: Taped {
  static let blank = Exposures()

  mutating func pass(_ tape: inout Tape) throws(Misfit) { try tape.pass(list: "lines", &lines) }
}

extension Exposures.Line: Taped {
  static let blank = Self(campaign: "", exposure: Exposure())

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("campaign", &campaign)
    try exposure.pass(&tape)
  }
}
