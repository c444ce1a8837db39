#if Gateway
internal import Synchronization

/// A wish to end that another thread may have.
package final class StopSign: Sendable {
  private let isRaised = Atomic(false)

  /// Makes a sign that is not raised.
  package init() {}

  /// Whether everybody is to end.
  package var isUp: Bool { isRaised.load(ordering: .relaxed) }

  /// Asks everybody to end.
  package func raise() { isRaised.store(true, ordering: .relaxed) }
}
#endif
