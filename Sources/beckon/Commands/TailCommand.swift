internal import Dashboard
internal import Engine
internal import Glibc
internal import Store
internal import Terminal

extension Command {
  /// `beckon tail`: what happens, as it happens.
  static let tail = Command(
    name: "tail", help: "prints what happens, as it happens",
    options: [
      Option(name: "all", value: nil, help: "begins with the first entry, not with the next one"),
      Option(name: "once", value: nil, help: "ends where the journal ends now"),
      .json, .workspace,
    ]
  ) { invocation in
    let signals = try Signals(Signal.ends)
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    let watch = try workspace.watch()
    var tail = try Tail(workspace, isJSON: invocation.has("json"))
    if !invocation.has("all") { try tail.skip() }
    while true {
      try tail.go()
      if invocation.has("once") { return 0 }
      _ = Poller.wait(for: [signals.descriptor, watch.descriptor])
      if let signal = signals.read().first { return signal.exitStatus }
      _ = watch.drain()
    }
  }
}

/// The end of a journal, followed and printed.
private struct Tail {
  private var reader: JournalReader
  private var reading = EntryReader()
  private var feed = Feed()
  private let isJSON: Bool
  private let clock = WorkspaceClock(zone: ZonedTime.current, today: Surroundings.now)

  init(_ workspace: Workspace, isJSON: Bool) throws(StoreError) {
    self.isJSON = isJSON
    reader = try workspace.reader(from: .start)
  }

  /// Goes to the present end, and remembers by what names people go.
  mutating func skip() throws(StoreError) {
    while let line = try reader.next() {
      if !isJSON, let entry = try reading.entry(line) { _ = feed.told(by: entry) }
    }
  }

  /// Prints everything up to the present end.
  mutating func go() throws(StoreError) {
    var block: [UInt8] = []
    while let line = try reader.next() {
      if isJSON {
        block += "{\"s\":\(line.sequence),".utf8 + line.payload.dropFirst() + [0x0A]
      } else if let entry = try reading.entry(line), let words = feed.told(by: entry) {
        block += "\(clock.text(entry.at)) \(Text.cleaned(words))\n".utf8
      }
      if block.count > 1 << 16 { flush(&block) }
    }
    flush(&block)
  }

  private func flush(_ block: inout [UInt8]) {
    guard !block.isEmpty else { return }
    do { try ByteStream.standardOutput.write(block) } catch {
      // Whoever read has gone: there is nothing more to do.
      exit(0)
    }
    block.removeAll(keepingCapacity: true)
  }
}
