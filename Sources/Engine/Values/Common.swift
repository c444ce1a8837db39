/// A value that several have and nobody changes.
final class Common<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

extension Common: Equatable where Value: Equatable {
  static func == (left: Common, right: Common) -> Bool {
    left === right || left.value == right.value
  }
}

extension Common: Hashable where Value: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
