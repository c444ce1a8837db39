extension Matcher {
  /// What a matcher needs for looking at facts: the facts that were read and everything that was
  /// found out about texts and classes before, so that a look takes no memory of its own.
  ///
  /// A look may be used for any matcher; when another one takes it, it begins anew. Keep one per
  /// place that looks, and let nobody else use it at the same time.
  public struct Look: Sendable {
    /// What the compiled rules know, and what those that were put in since do.
    var settled = Reader()
    var edited = Reader()

    /// Makes a look that has seen nothing.
    public init() {}

    /// How much memory the look holds, in bytes.
    public var size: Int { settled.size + edited.size }
  }

  /// Tells the tables of one matcher from those of another.
  final class Identity: Sendable {}
}
