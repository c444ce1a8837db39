internal import Engine
internal import Store

extension Command {
  /// `beckon track`: events of servers, by a pipe or from a file.
  static let track = Command(
    name: "track", help: "takes events of servers as JSON Lines: shipd | beckon track -",
    arguments: [Argument(name: "FILE")],
    options: [
      Option(name: "strict", value: nil, help: "ends at the first line that is wrong"), .workspace,
    ]
  ) { invocation in
    let path = invocation.operands[0]
    let input: ByteStream
    do throws(LocalFiles.Failure) {
      input = path == "-" ? .standardInput : try LocalFiles.open(path, .read)
    } catch { throw CommandError("\(path) cannot be read: \(error.words)") }
    defer { input.close() }
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    var run = try TrackRun(workspace, path: path, isStrict: invocation.has("strict"))
    var lines = LineBlocks(input)
    while let block = try lines.next(), try run.take(block) {}
    try workspace.journal.close()
    print(run.summary)
    return run.isClean ? 0 : 1
  }
}

/// What came of some lines, and the journal that the events go to.
private struct TrackRun {
  private let path: String
  private let isStrict: Bool
  private var sink: EventSink
  private var line = 0
  private var (added, repeated, unknown, wrong) = (0, 0, 0, 0)

  private static let longest = 65_536

  init(_ workspace: Workspace, path: String, isStrict: Bool) throws(StoreError) {
    self.path = path
    self.isStrict = isStrict
    sink = try EventSink(workspace)
  }

  /// Whether every line was an event of somebody known.
  var isClean: Bool { unknown + wrong == 0 }

  /// How many lines there were, and what they were.
  var summary: String {
    "\(added) events taken, \(repeated) repeated, \(unknown) of nobody known, \(wrong) wrong lines"
  }

  /// Takes lines; false if that is the end.
  mutating func take(_ lines: [ArraySlice<UInt8>]) throws(StoreError) -> Bool {
    var events: [(event: ExternalEvent, line: Int)] = []
    var isGood = true
    for bytes in lines {
      line += 1
      guard bytes.contains(where: { $0 != 32 && $0 != 9 && $0 != 13 }) else { continue }
      guard let event = read(bytes) else {
        isGood = false
        if isStrict { break }
        continue
      }
      events.append((event, line))
    }
    for (outcome, (event, line)) in zip(try sink.add(events.map(\.event)), events) {
      switch outcome {
      case .added: added += 1
      case .repeated: repeated += 1
      case .unknown:
        unknown += 1
        complain(line, 1, "nobody like that is known: \(event.whom.words)")
        isGood = false
      }
    }
    return isGood || !isStrict
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) -> ExternalEvent? {
    guard bytes.count <= Self.longest else {
      complain(line, Self.longest, "the line is longer than \(Self.longest) bytes")
      wrong += 1
      return nil
    }
    do throws(JSONError) {
      let (json, places) = try JSON.parseWithLocations(Array(bytes))
      do throws(ExternalEvent.Fault) { return try ExternalEvent(json) } catch {
        let words = error.path.isEmpty ? error.sentence : "\(error.path) \(error.sentence)"
        complain(line, places.place(of: error.path).column, words)
      }
    } catch {
      complain(line, error.column, error.reason)
    }
    wrong += 1
    return nil
  }

  private func complain(_ line: Int, _ column: Int, _ sentence: String) {
    Beckon.complain("\(path):\(line):\(column): \(sentence)")
  }
}

/// The journal, and who is known by it.
private struct EventSink {
  private let workspace: Workspace
  private var memory: Memory
  private var reader: JournalReader
  private var reading = EntryReader()
  private var erasures: Int64

  enum Outcome {
    case added, repeated, unknown
  }

  init(_ workspace: Workspace) throws(StoreError) {
    self.workspace = workspace
    erasures = try workspace.erasures()
    let (known, rest) = try workspace.recall()
    (memory, reader) = (known.memory, rest)
  }

  /// Appends events once each, and says what came of each.
  mutating func add(_ events: [ExternalEvent]) throws(StoreError) -> [Outcome] {
    guard !events.isEmpty else { return [] }
    while true {
      try readOn()
      var seen: Set<String> = []
      let found = events.map { event -> [Entry]? in
        let entries = memory.state.record(event, at: Surroundings.now)
        return entries?.filter { seen.insert("\($0.visitor?.text ?? "") \(event.id)").inserted }
      }
      let batch = found.compactMap { $0 }.flatMap { $0 }
      do throws(StoreError) {
        if !batch.isEmpty {
          _ = try workspace.journal.append(batch.map(\.payload), expecting: reader.position)
        }
        return found.map { $0.map { $0.isEmpty ? .repeated : .added } ?? .unknown }
      } catch {
        // Somebody wrote meanwhile, perhaps the same.
        guard case .conflict = error else { throw error }
      }
    }
  }

  private mutating func readOn() throws(StoreError) {
    if try workspace.erasures() != erasures { self = try EventSink(workspace) }
    while let line = try reader.next() {
      if let entry = try reading.entry(line) { memory.apply(entry, line.sequence) }
    }
  }
}

extension ExternalEvent.Whom {
  fileprivate var words: String {
    switch self {
    case .user(let user): "user \(user)"
    case .visitor(let visitor): "visitor \(visitor)"
    }
  }
}
