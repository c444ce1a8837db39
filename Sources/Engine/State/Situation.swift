/// One visitor on one page at one moment, and what is around: what rules are judged on.
public struct Situation: Facts, Sendable {
  /// Who is looked at.
  public let visitor: Visitor
  /// The page that the look is about; `nil` if none is open.
  public internal(set) var page: Page?
  /// When.
  public internal(set) var now: Instant
  /// What holds for everybody: hours, zones, segments; a plan puts in its own.
  public internal(set) var surroundings: Surroundings
  /// The customer's other devices.
  public internal(set) var companions: [Visitor] = []
  /// The person on every device, this one first.
  var devices: [Visitor] { [visitor] + companions }
  /// Why nothing more may be sent to the person's address.
  public internal(set) var mailRefusal: MailRefusal?
  /// Campaigns that the engine has paused.
  public internal(set) var paused: Set<Campaign.ID> = []
  /// The segments that are being judged, so that one in a circle of segments is unknown.
  var segmentsEntered: [Segment.ID] = []

  /// Makes the situation of `visitor` on `page`.
  public init(
    visitor: Visitor, page: Page?, now: Instant, surroundings: Surroundings = Surroundings()
  ) {
    self.visitor = visitor
    self.page = page
    self.now = now
    self.surroundings = surroundings
  }

  /// The present visit.
  public var visit: Visit? { visitor.visit }

  /// The fact of the catalogue's field; unknown for a field that there is not.
  public subscript(key: String) -> Fact { self[FieldReference(key)] }

  /// The fact of the catalogue's field about something named.
  public subscript(reference: FieldReference) -> Fact {
    Catalogue.field(reference.key)?.read(self, reference) ?? .unknown
  }

  /// The fact of the catalogue's field at this place, if the matcher's columns are the catalogue's.
  public func fact(at column: Int, key: String) -> Fact {
    guard column < Catalogue.fields.count, Catalogue.fields[column].key == key else {
      return self[key]
    }
    return Catalogue.fields[column].read(self, FieldReference(key))
  }

  /// Returns when time alone next makes the field another one.
  public func nextChange(of reference: FieldReference) -> Instant? {
    Catalogue.field(reference.key)?.nextChange?(self, reference).flatMap { $0 > now ? $0 : nil }
  }

  /// This situation in `surroundings`.
  func within(_ surroundings: Surroundings) -> Situation {
    var situation = self
    situation.surroundings = surroundings
    return situation
  }

  /// The person's e-mail address, this device's first; `nil` if nobody has told one that can be
  /// written to.
  public var address: String? {
    guard visitor.customer != nil else { return nil }
    return devices.lazy.compactMap(\.email).first { MailAddress.isSound($0) }
  }

  /// What an e-mail is judged on: the same without a page, for nobody has it before them.
  public var withoutPage: Situation {
    var situation = self
    situation.page = nil
    return situation
  }

  /// Whether an agent of the visit's channel is online.
  var teamIsOnline: Bool { visit.map { surroundings.online.contains($0.channel) } ?? false }

  /// The clocks by which this visitor lives, as far as they are known.
  var zone: ZoneOffsets {
    visit?.zone.flatMap { surroundings.zones[$0] } ?? surroundings.zone
  }
}

// MARK: - Segments

extension Situation {
  /// Returns whether the visitor is in a segment; unknown if there is none, or if it is in itself.
  func isMember(of segment: Segment.ID) -> Truth {
    inside(segment) { $0.truth(in: $1) } ?? .unknown
  }

  /// Returns when time alone next changes whether the visitor is in `segment`.
  func nextChange(of segment: Segment.ID) -> Instant? {
    inside(segment) { $0.nextCrossing(in: $1) } ?? nil
  }

  private func inside<Result>(
    _ segment: Segment.ID, _ body: (Rule, Situation) -> Result
  ) -> Result? {
    guard let rule = surroundings.segments[segment], !segmentsEntered.contains(segment) else {
      return nil
    }
    var inner = self
    inner.segmentsEntered.append(segment)
    return body(rule, inner)
  }
}
