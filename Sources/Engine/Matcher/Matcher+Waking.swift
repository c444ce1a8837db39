extension Matcher {
  /// Returns when time alone may next change what the last search in `facts` with `look` has
  /// found; `nil` if only an event can.
  ///
  /// Nothing that the search did not ask for counts: a bound of a rule that something else rules
  /// out wakes nobody.
  public func nextChange(in facts: some Facts, after look: Look) -> Instant? {
    let settled = settled.nextChange(in: facts, after: look.settled)
    let edited = hasEdits ? edited.tables.nextChange(in: facts, after: look.edited) : nil
    return [settled, edited].compactMap { $0 }.min()
  }
}

extension Matcher.Tables {
  fileprivate func nextChange(in facts: some Facts, after reader: Matcher.Reader) -> Instant? {
    var next = reader.crossing
    for (place, column) in vocabulary.columns.enumerated() where reader.hasRead(place) {
      next = min(next, facts.nextChange(of: column) ?? .distantFuture)
    }
    for number in timed where reader.hasRead(Int(checks[Int(number)].column)) {
      let subject = vocabulary.columns[Int(checks[Int(number)].column)]
      let condition = Condition(subject, definitions[Int(number)])
      next = min(next, condition.nextCrossing(in: facts) ?? .distantFuture)
    }
    return next < .distantFuture ? next : nil
  }
}
