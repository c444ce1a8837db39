/// An extent in columns and rows; never negative.
package struct Size: Hashable, Sendable {
  package let width: Int
  package let height: Int

  /// Makes an extent; what is below zero counts as zero.
  package init(_ width: Int, _ height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// Makes an extent; what is below zero counts as zero.
  package init(width: Int, height: Int) {
    self.init(width, height)
  }
}
