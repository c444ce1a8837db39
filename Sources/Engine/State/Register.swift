/// Something that a register finds by its name.
public protocol Registered: Sendable {
  /// What the name names.
  associatedtype Owner
  /// The name, which never changes.
  var id: Identifier<Owner> { get }
}

/// Records by name, in a dense list in the order in which they came, which is the same in every
/// replay; a table of hashes finds them. A million take little more room than themselves.
///
///     for (id, visitor) in state.visitors { … }
///     let visitor = state.visitors[id]
public struct Register<Record: Registered>: Sendable {
  private var records: [Record] = []
  /// The upper half of each is a record's hash, the lower its place and one; 0 for nobody. What
  /// belongs at a taken place stands after it.
  private var slots: [UInt64] = []

  init() {}

  /// How many records there are.
  public var count: Int { records.count }

  /// Whether there are none.
  public var isEmpty: Bool { records.isEmpty }

  /// The record with this name, or `nil`. O(1).
  public subscript(id: Identifier<Record.Owner>) -> Record? {
    place(of: id).map { records[$0] }
  }

  /// The records in their order.
  public var values: [Record] { records }

  /// The names in the order of their records.
  public var keys: [Identifier<Record.Owner>] { records.map(\.id) }

  /// The record at a place that `place(of:)` has told.
  subscript(at place: Int) -> Record {
    _read { yield records[place] }
    _modify { yield &records[place] }
  }

  /// Returns the place of a record, `nil` if there is none; good until one is removed.
  func place(of id: Identifier<Record.Owner>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let hash = Self.hash(id)
    var slot = home(of: hash)
    while slots[slot] != 0 {
      if slots[slot] &>> 32 == hash, records[Self.place(slots[slot])].id == id {
        return Self.place(slots[slot])
      }
      slot = after(slot)
    }
    return nil
  }

  /// Returns the place of a record, which is made if there is none.
  mutating func place(
    of id: Identifier<Record.Owner>, orAdd record: @autoclosure () -> Record
  ) -> Int {
    if let place = place(of: id) { return place }
    records.append(record())
    if 4 * records.count > 3 * slots.count { grow() }
    enter(Self.hash(id), records.count - 1)
    return records.count - 1
  }

  /// Removes a record; the last one takes its place.
  mutating func remove(_ id: Identifier<Record.Owner>) {
    guard let place = place(of: id), let last = records.last else { return }
    clear(slot(of: place, Self.hash(id)))
    if place < records.count - 1 {
      slots[slot(of: records.count - 1, Self.hash(last.id))] =
        Self.hash(last.id) &<< 32 | UInt64(place + 1)
      records[place] = last
    }
    records.removeLast()
  }

  // MARK: - Slots

  private static func hash(_ id: Identifier<Record.Owner>) -> UInt64 {
    switch id.name {
    case .digits(let first, let last):
      // These are random already, or a hash.
      ((first ^ last &* 0x9E37_79B9_7F4A_7C15) &* 0xC2B2_AE3D_27D4_EB4F) &>> 32
    case .text: UInt64(UInt32(truncatingIfNeeded: id.hashValue))
    }
  }

  private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) &- 1 }

  private func home(of hash: UInt64) -> Int { Int(hash) & (slots.count &- 1) }

  private func after(_ slot: Int) -> Int { (slot &+ 1) & (slots.count &- 1) }

  private func slot(of place: Int, _ hash: UInt64) -> Int {
    var slot = home(of: hash)
    while Self.place(slots[slot]) != place { slot = after(slot) }
    return slot
  }

  private mutating func enter(_ hash: UInt64, _ place: Int) {
    var slot = home(of: hash)
    while slots[slot] != 0 { slot = after(slot) }
    slots[slot] = hash &<< 32 | UInt64(place + 1)
  }

  /// Empties a slot; what stands after it because it was taken moves up.
  private mutating func clear(_ slot: Int) {
    var (hole, next) = (slot, after(slot))
    while slots[next] != 0 {
      let home = home(of: slots[next] &>> 32)
      // Whether the hole is on the way from home to where it stands.
      if (next &- home) & (slots.count &- 1) >= (next &- hole) & (slots.count &- 1) {
        slots[hole] = slots[next]
        hole = next
      }
      next = after(next)
    }
    slots[hole] = 0
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: Swift.max(8, 2 * old.count))
    for slot in old where slot != 0 { enter(slot &>> 32, Self.place(slot)) }
  }
}

extension Register: Sequence {
  /// Goes through the records in their order.
  public func makeIterator() -> some IteratorProtocol<
    (key: Identifier<Record.Owner>, value: Record)
  > {
    records.lazy.map { (key: $0.id, value: $0) }.makeIterator()
  }
}

extension Register: Equatable where Record: Equatable {
  /// Tells whether both have the same records in the same order.
  public static func == (left: Self, right: Self) -> Bool { left.records == right.records }
}
