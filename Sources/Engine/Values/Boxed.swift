/// A value that stands elsewhere, so that what has it stays small; one that several have is copied
/// before it is changed.
struct Boxed<Value: Sendable>: Sendable {
  /// Always one element: an array is a place of its own that is shared until it is changed.
  private var room: [Value]

  init(_ value: Value) { room = [value] }

  var value: Value {
    _read { yield room[0] }
    _modify { yield &room[0] }
  }
}

extension Boxed: Equatable where Value: Equatable {}

extension Boxed: Hashable where Value: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
