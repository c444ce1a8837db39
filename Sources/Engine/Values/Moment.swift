/// A moment that may be missing, in eight bytes; what is as early as can be counts as missing.
@propertyWrapper struct Moment: Hashable, Sendable {
  private var stored: Instant

  init(wrappedValue: Instant?) { stored = wrappedValue ?? .distantPast }

  var wrappedValue: Instant? {
    get { stored == .distantPast ? nil : stored }
    set { stored = newValue ?? .distantPast }
  }
}
