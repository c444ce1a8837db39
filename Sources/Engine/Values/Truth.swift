/// What a condition can be: three-valued, because nobody's country is neither Spain nor not Spain
/// (SEMANTICS §3). Ordered `no < unknown < yes`, so `all` is the least and `any` the greatest.
public enum Truth: Int8, Comparable, Sendable {
  case no, unknown, yes

  /// Makes a certain truth.
  public init(_ value: Bool) { self = value ? .yes : .no }

  /// Not unknown is unknown.
  public static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  /// Orders `no < unknown < yes`.
  public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
}
