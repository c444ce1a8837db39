extension Segment {
  /// Returns what in the segment's rule can never be true, and what changes nothing.
  public func findings(in library: Library, now: Instant) -> [Finding] {
    var library = library
    // A segment in a circle is a finding of its own.
    library.segments[id] = nil
    var proof = RuleProof(Prover(library, now: now))
    proof.look(at: rule, path: "rules")
    return proof.findings
  }
}
