/// Those who wait for a moment, visitors or e-mails, soonest first: what replaces polling.
///
///     var checks = Checks<Visitor>()
///     checks.set(now + 30_000, for: visitor)
///     checks.next            // when to look again
///     checks.due(at: later)  // who is to be looked at, in order
///
/// Each visitor who waits has a mark in a heap, never later than the deadline. A deadline that
/// is put off, as nearly every one is while somebody reads on, leaves the mark where it is; the
/// mark goes to its place when its moment comes. It knows no present: clocks may jump either way.
public struct Checks<Owner>: Sendable {
  /// Where each visitor who waits stands in `waits`.
  private var places: [Identifier<Owner>: UInt32] = [:]
  private var waits: [Wait] = []
  /// The places in `waits` at which nobody stands.
  private var free: [UInt32] = []
  private var marks = MarkHeap()

  /// Somebody who waits; nobody while the place is free.
  private struct Wait {
    var visitor: Identifier<Owner>?
    var deadline: Instant
    /// The mark that counts; the heap may have void ones of this place besides.
    var mark: Instant
  }

  /// Makes an empty set of deadlines.
  public init() {}

  /// How many visitors wait.
  public var count: Int { places.count }

  /// How many marks and places there are, void ones included: in proportion to who waits.
  var held: Int { max(marks.count, waits.count) }

  /// The soonest deadline. O(1) but for marks that are put in their places.
  public var next: Instant? { mutating get { settle()?.at } }

  /// The moment for which `visitor` waits, or `nil`.
  func deadline(for visitor: Identifier<Owner>) -> Instant? {
    places[visitor].map { waits[Int($0)].deadline }
  }

  /// Sets or, with `nil`, removes the deadline of `visitor`.
  ///
  /// - Complexity: O(1) for a later deadline and for none, O(log *n*) for a sooner one.
  public mutating func set(_ deadline: Instant?, for visitor: Identifier<Owner>) {
    guard let deadline else { return remove(visitor) }
    guard let place = places[visitor] else { return add(visitor, deadline) }
    waits[Int(place)].deadline = deadline
    guard deadline < waits[Int(place)].mark else { return }
    waits[Int(place)].mark = deadline
    insert(MarkHeap.Mark(at: deadline, place: place))
  }

  /// Takes the visitors whose deadline is not after `now`, in order of time, then of name.
  ///
  /// - Complexity: O(log *n*) for each of them.
  public mutating func due(at now: Instant) -> [Identifier<Owner>] {
    var visitors: [Identifier<Owner>] = []
    var (moment, start) = (Instant.distantPast, 0)
    while let mark = settle(), mark.at <= now, let visitor = waits[Int(mark.place)].visitor {
      if mark.at > moment {
        visitors[start...].sort()
        (moment, start) = (mark.at, visitors.count)
      }
      marks.removeFirst()
      visitors.append(visitor)
      leave(visitor, mark.place)
    }
    visitors[start...].sort()
    return visitors
  }

  /// Takes the first whose deadline is not after `now`; `nil` if there is none. O(log *n*).
  public mutating func takeDue(at now: Instant) -> Identifier<Owner>? {
    guard let mark = settle(), mark.at <= now, let owner = waits[Int(mark.place)].visitor else {
      return nil
    }
    marks.removeFirst()
    leave(owner, mark.place)
    return owner
  }

  // MARK: - Places

  private mutating func add(_ visitor: Identifier<Owner>, _ deadline: Instant) {
    let place = stand(visitor, deadline)
    insert(MarkHeap.Mark(at: deadline, place: place))
  }

  /// Gives `visitor` a place.
  @discardableResult
  private mutating func stand(_ visitor: Identifier<Owner>, _ deadline: Instant) -> UInt32 {
    let wait = Wait(visitor: visitor, deadline: deadline, mark: deadline)
    let place = free.popLast() ?? UInt32(waits.count)
    if Int(place) < waits.count { waits[Int(place)] = wait } else { waits.append(wait) }
    places[visitor] = place
    return place
  }

  private mutating func remove(_ visitor: Identifier<Owner>) {
    guard let place = places[visitor] else { return }
    leave(visitor, place)
  }

  /// Frees the place; marks of it are void until somebody else has it.
  private mutating func leave(_ visitor: Identifier<Owner>, _ place: UInt32) {
    places[visitor] = nil
    waits[Int(place)].visitor = nil
    free.append(place)
    trim()
  }

  /// Begins anew with those who wait where there is more that is void. O(1) per change, amortised.
  private mutating func trim() {
    guard held > 64 + 4 * places.count else { return }
    let before = waits
    self = Self()
    for wait in before { if let visitor = wait.visitor { stand(visitor, wait.deadline) } }
    marks = MarkHeap(
      waits.enumerated().map { MarkHeap.Mark(at: $1.deadline, place: UInt32($0)) })
  }

  // MARK: - Marks

  private mutating func insert(_ mark: MarkHeap.Mark) {
    marks.insert(mark)
    trim()
  }

  /// Drops void marks and moves early ones until the first one is the soonest deadline.
  private mutating func settle() -> MarkHeap.Mark? {
    while let mark = marks.first {
      let (deadline, counts) = judge(mark)
      if !counts {
        marks.removeFirst()
      } else if deadline > mark.at {
        waits[Int(mark.place)].mark = deadline
        marks.replaceFirst(with: MarkHeap.Mark(at: deadline, place: mark.place))
      } else {
        return mark
      }
    }
    return nil
  }

  private func judge(_ mark: MarkHeap.Mark) -> (deadline: Instant, counts: Bool) {
    let place = Int(mark.place)
    return (waits[place].deadline, waits[place].visitor != nil && waits[place].mark == mark.at)
  }
}
