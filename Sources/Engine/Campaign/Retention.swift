/// How long raw visits are kept. What reports, caps and history need stays for ever.
public struct Retention: Hashable, Sendable {
  /// What visitors did on pages longer ago than this is forgotten; `nil` keeps it.
  public var age: Milliseconds?
  /// While the journal is larger, the oldest visits are forgotten; `nil` lets it grow.
  public var bytes: Int?

  /// Makes a retention.
  public init(age: Milliseconds? = nil, bytes: Int? = nil) {
    self.age = age
    self.bytes = bytes
  }

  /// Reads `{"age": "400d", "megabytes": 2000}`.
  init(_ reader: inout DocumentReader) {
    age = reader.duration("age")
    bytes = reader.integer("megabytes").map { Int(clamping: max(0, $0)) * 1_048_576 }
    if bytes == 0 {
      reader.misfit("megabytes", "is too small; leave it out, or write 1 or more")
      bytes = nil
    }
  }
}
