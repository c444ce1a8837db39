extension Memory {
  /// What a line is about.
  private enum Kind: String {
    case visitor, invitation, customer, message, rest
  }

  /// Gives out everything in lines, each an object with its kind in `t`. O(*n*) in the number of
  /// visitors and invitations.
  public func lines<Failure>(_ take: (Payload) throws(Failure) -> Void) throws(Failure) {
    for (id, visitor) in state.visitors {
      var (visitor, through) = (visitor, checkedThrough[id])
      try take(
        Self.line(.visitor) { (tape) throws(Misfit) in
          try visitor.pass(&tape)
          tape.pass("through", &through)
        })
    }
    for (_, invitation) in state.invitations {
      var invitation = invitation
      try take(Self.line(.invitation) { (tape) throws(Misfit) in try invitation.pass(&tape) })
    }
    for (customer, devices) in state.devices.sorted(by: { $0.key < $1.key }) {
      var (customer, devices) = (customer, devices.map(\.text))
      try take(
        Self.line(.customer) { tape in
          tape.pass("customer", &customer)
          tape.pass("devices", &devices)
        })
    }
    for line in transcripts.all {
      var sequence = line.sequence
      let entry = Entry(at: line.at, .message(line.message))
      try take(
        Self.line(.message) { tape in
          tape.pass("seq", &sequence)
          tape.write("entry", entry.json)
        })
    }
    var paused = state.pauses.campaigns.map(\.text).sorted()
    var resolutions = state.resolutions
    try take(
      Self.line(.rest) { tape in
        tape.pass("paused", &paused)
        tape.pass("resolutions", &resolutions)
      })
  }

  private static func line(
    _ kind: Kind, _ write: (inout Tape) throws(Misfit) -> Void
  ) -> Payload {
    var (tape, text) = (Tape(), kind.rawValue)
    tape.pass("t", &text)
    // Only reading finds that something does not fit.
    try? write(&tape)
    return tape.payload
  }

  /// Takes in a line that `lines` gave out.
  ///
  /// - Throws: what does not fit: another version wrote it.
  public mutating func add(_ payload: Payload) throws(Misfit) {
    var (tape, kind) = (Tape(reading: payload), Kind.rest)
    try tape.pass("t", &kind)
    switch kind {
    case .visitor:
      let visitor = try Visitor(payload)
      var through: Instant?
      tape.pass("through", &through)
      state.restore(visitor)
      checkedThrough[visitor.id] = through
    case .invitation: state.restore(try Invitation(payload))
    case .customer:
      var (customer, devices): (String, [String]) = ("", [])
      tape.pass("customer", &customer)
      tape.pass("devices", &devices)
      state.restore(devices.map { Visitor.ID($0) }, of: customer)
    case .message:
      var sequence: Int64 = 0
      tape.pass("seq", &sequence)
      if let entry = try tape.entry("entry") { transcripts.note(entry, sequence) }
    case .rest:
      var (paused, resolutions): ([String], [Instant]) = ([], [])
      tape.pass("paused", &paused)
      tape.pass("resolutions", &resolutions)
      state.restore(paused: Set(paused.map { Campaign.ID($0) }), resolutions: resolutions)
    }
  }
}

extension Tape {
  fileprivate mutating func write(_ name: Payload.Name, _ json: JSON) {
    payload.add(name, Payload.Content(json))
  }

  fileprivate func entry(_ name: Payload.Name) throws(Misfit) -> Entry? {
    guard case .object(let members)? = PayloadReader(payload).content(name) else { return nil }
    return try Entry(members)
  }
}
