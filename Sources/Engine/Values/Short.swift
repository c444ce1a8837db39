/// A count in four bytes; what does not fit stays at the bound.
@propertyWrapper struct Short: Hashable, Sendable {
  private var stored: Int32

  init(wrappedValue: Int) { stored = Int32(clamping: wrappedValue) }

  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(clamping: newValue) }
  }
}
