/// A value that stands elsewhere, so that what has it stays small; one that several have is copied
/// before it is changed.
struct Boxed<Value: Sendable>: Sendable {
  /// Unchecked because the compiler cannot see that a room is only changed while it has one owner.
  private final class Room: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
  }

  private var room: Room

  init(_ value: Value) { room = Room(value) }

  var value: Value {
    _read { yield room.value }
    _modify {
      if !isKnownUniquelyReferenced(&room) { room = Room(room.value) }
      yield &room.value
    }
  }
}

extension Boxed {
  /// Tells whether both stand in the same place.
  func isSame(as other: Self) -> Bool { room === other.room }
}

extension Boxed: Equatable where Value: Equatable {
  static func == (left: Self, right: Self) -> Bool {
    left.isSame(as: right) || left.value == right.value
  }
}

extension Boxed: Hashable where Value: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
