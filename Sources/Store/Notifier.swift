/// Tells that something may have changed, so that nobody needs to look all the time.
///
/// What it tells is a hint: it may get lost, come twice or late, or be about a change that came to
/// nothing. Whoever must not miss anything looks now and then all the same.
public protocol Notifier: Sendable {
  /// What may have changed.
  associatedtype Hint: Hashable, Sendable

  /// What poll(2) waits on until there is a hint.
  var descriptor: Int32 { get }

  /// Takes the hints since the last call, without waiting.
  func drain() -> Set<Hint>
}
