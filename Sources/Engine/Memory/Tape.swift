/// The members of a value by name, on their way to a snapshot or from one: a type says once what
/// it has, and that serves both directions.
///
/// What is as it is in a blank value is not written, and what was not written stays blank.
struct Tape {
  /// What was written, or is read.
  var payload: Payload
  private let isReading: Bool

  /// Makes a tape to write on.
  init() {
    payload = Payload()
    isReading = false
  }

  /// Makes a tape to read from.
  init(reading payload: Payload) {
    self.payload = payload
    isReading = true
  }

  /// Whether a member is there to be read.
  func has(_ name: Payload.Name) -> Bool { isReading && payload.contains(name) }

  private var reader: PayloadReader { PayloadReader(payload) }
}

/// What goes to snapshots and comes from them, member by member.
protocol Taped {
  /// What a member has that was not written.
  static var blank: Self { get }

  /// Writes every member, or reads what was written.
  mutating func pass(_ tape: inout Tape) throws(Misfit)
}

// MARK: - Numbers and moments

extension Tape {
  mutating func pass(_ name: Payload.Name, _ value: inout Int64) {
    if isReading {
      value = reader.optionalInteger(name) ?? value
    } else if value != 0 {
      payload.add(name, .integer(value))
    }
  }

  mutating func pass(_ name: Payload.Name, _ value: inout Int) {
    var number = Int64(value)
    pass(name, &number)
    value = Int(number)
  }

  mutating func pass(_ name: Payload.Name, _ value: inout Bool, usually usual: Bool = false) {
    if isReading {
      value = reader.flag(name) ?? usual
    } else if value != usual {
      payload.add(name, .bool(value))
    }
  }

  mutating func pass(_ name: Payload.Name, _ moment: inout Instant) {
    var optional: Instant? = moment == .distantPast ? nil : moment
    pass(name, &optional)
    moment = optional ?? .distantPast
  }

  mutating func pass(_ name: Payload.Name, _ moment: inout Instant?) {
    if isReading {
      moment = reader.optionalInteger(name).map { Instant(milliseconds: $0) }
    } else if let moment {
      payload.add(name, .integer(moment.milliseconds))
    }
  }

  mutating func pass(_ name: Payload.Name, _ moments: inout [Instant]) {
    if isReading {
      moments = reader.integers(name).map { Instant(milliseconds: $0) }
    } else if !moments.isEmpty {
      payload.add(name, .list(moments.map { .integer($0.milliseconds) }))
    }
  }
}

// MARK: - Texts and names

extension Tape {
  mutating func pass(_ name: Payload.Name, _ text: inout String) {
    if isReading {
      text = reader.optional(name) ?? ""
    } else if !text.isEmpty {
      payload.add(name, Payload.Content(text))
    }
  }

  mutating func pass(_ name: Payload.Name, _ text: inout String?) {
    if isReading {
      text = reader.optional(name)
    } else if let text {
      payload.add(name, Payload.Content(text))
    }
  }

  mutating func pass(_ name: Payload.Name, _ texts: inout [String]) {
    if isReading {
      texts = reader.texts(name)
    } else if !texts.isEmpty {
      payload.add(name, .list(texts.map { .string($0) }))
    }
  }

  mutating func pass<Owner>(_ name: Payload.Name, _ id: inout Identifier<Owner>) throws(Misfit) {
    if isReading {
      id = try reader.name(name)
    } else {
      payload.add(name, Payload.Content(id))
    }
  }

  mutating func pass<Owner>(_ name: Payload.Name, _ id: inout Identifier<Owner>?) {
    if isReading {
      id = reader.optionalName(name).map { Identifier($0) }
    } else if let id {
      payload.add(name, Payload.Content(id))
    }
  }

  mutating func pass<Choice: RawRepresentable<String>>(
    _ name: Payload.Name, _ choice: inout Choice
  ) throws(Misfit) {
    if isReading {
      choice = try reader.choice(name)
    } else {
      payload.add(name, Payload.Content(choice.rawValue))
    }
  }

  mutating func pass<Choice: RawRepresentable<String>>(
    _ name: Payload.Name, _ choice: inout Choice?
  ) throws(Misfit) {
    if isReading {
      if has(name) { choice = try reader.choice(name) }
    } else if let choice {
      payload.add(name, Payload.Content(choice.rawValue))
    }
  }
}

// MARK: - Tables

extension Tape {
  mutating func pass(_ name: Payload.Name, _ table: inout [String: String]) {
    if isReading {
      table = reader.textsByName(name)
    } else if !table.isEmpty {
      payload.add(name, Payload.Content(.object(table.mapValues { .string($0) })))
    }
  }

  mutating func pass(_ name: Payload.Name, _ table: inout [String: Value]) {
    if isReading {
      table = reader.values(name)
    } else if !table.isEmpty {
      payload.add(name, Payload.Content(table.json))
    }
  }

  mutating func pass<Owner>(_ name: Payload.Name, _ table: inout [Identifier<Owner>: Instant]) {
    if isReading {
      for (key, value) in reader.values(name) {
        guard case .integer(let moment) = value else { continue }
        table[Identifier(key)] = Instant(milliseconds: moment)
      }
    } else if !table.isEmpty {
      let pairs = table.map { ($0.key.text, JSON.integer($0.value.milliseconds)) }
      payload.add(
        name, Payload.Content(.object(Dictionary(pairs, uniquingKeysWith: { $1 }))))
    }
  }
}

// MARK: - Parts

extension Tape {
  mutating func pass<Part: Taped>(_ name: Payload.Name, _ part: inout Part?) throws(Misfit) {
    if isReading {
      guard let members = reader.object(name) else { return }
      part = try Part(members)
    } else if let part {
      payload.add(name, .object(try part.payload()))
    }
  }

  mutating func pass<Part: Taped & Equatable>(
    _ name: Payload.Name, _ part: inout Part
  ) throws(Misfit) {
    var optional: Part? = part == .blank ? nil : part
    try pass(name, &optional)
    if let read = optional, isReading { part = read }
  }

  /// What stands elsewhere stays shared with others while it is blank.
  mutating func pass<Part: Taped & Equatable & Sendable>(
    _ name: Payload.Name, boxed box: inout Boxed<Part>
  ) throws(Misfit) {
    if isReading {
      guard let members = reader.object(name) else { return }
      box = Boxed(try Part(members))
    } else {
      var part = box.value
      try pass(name, &part)
    }
  }

  /// A list is an object whose members are named by their places: it is read without a tree.
  mutating func pass<Part: Taped>(list name: Payload.Name, _ parts: inout [Part]) throws(Misfit) {
    if isReading {
      parts = []
      for members in reader.object(name)?.objects ?? [] { parts.append(try Part(members)) }
    } else if !parts.isEmpty {
      var list = Payload()
      for (place, part) in parts.enumerated() {
        list.add(named: "\(place)", .object(try part.payload()))
      }
      payload.add(name, .object(list))
    }
  }
}

extension Taped {
  /// Reads what was written; members that were not are blank.
  init(_ payload: Payload) throws(Misfit) {
    self = .blank
    var tape = Tape(reading: payload)
    try pass(&tape)
  }

  /// Every member that is not blank.
  func payload() throws(Misfit) -> Payload {
    var (copy, tape) = (self, Tape())
    try copy.pass(&tape)
    return tape.payload
  }
}

extension PayloadReader {
  fileprivate func integers(_ name: Payload.Name) -> [Int64] {
    guard case .list(let elements)? = content(name) else { return [] }
    return elements.compactMap(\.integer)
  }

  fileprivate func object(_ name: Payload.Name) -> Payload? {
    guard case .object(let members)? = content(name) else { return nil }
    return members
  }
}

extension Payload.Content {
  fileprivate init<Owner>(_ id: Identifier<Owner>) {
    switch id.name {
    case .digits(let first, let last): self = .digits(first, last)
    case .text(let text): self.init(text)
    }
  }
}
