internal import Dashboard
internal import Engine
internal import Glibc
internal import Store
internal import Terminal

extension Command {
  /// `beckon tail`: what happens, as it happens.
  static let tail = Command(
    name: "tail", help: "prints what happens, as it happens, or runs a program for it",
    arguments: [Argument(name: "COMMAND", isOptional: true, isRepeated: true)],
    options: [
      Option(
        name: "on", value: "KIND",
        help: "runs COMMAND for each reply, or entry of this type: --on reply -- notify"),
      Option(name: "all", value: nil, help: "begins with the first entry, not with the next one"),
      Option(name: "once", value: nil, help: "ends where the journal ends now"),
      .json, .workspace,
    ]
  ) { invocation in
    let signals = try Signals(Signal.ends)
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    let watch = try workspace.watch()
    var tail = try Tail(workspace, isJSON: invocation.has("json"), hook: hook(invocation))
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

extension Command {
  private static func hook(_ invocation: Invocation) throws(UsageError) -> Hook? {
    switch (invocation.value("on"), invocation.operands) {
    case (nil, []): return nil
    case (let kind?, let words) where !words.isEmpty: return Hook(kind: kind, command: words)
    case _: throw UsageError("--on wants a kind and a program: beckon tail --on reply -- notify")
    }
  }
}

/// The end of a journal, followed and printed or handed to a program.
private struct Tail {
  private var reader: JournalReader
  private var reading = EntryReader()
  private var feed = Feed()
  private let isJSON: Bool
  private let hook: Hook?
  private let clock = WorkspaceClock(zone: ZonedTime.current, today: Surroundings.now)

  init(_ workspace: Workspace, isJSON: Bool, hook: Hook?) throws(StoreError) {
    self.isJSON = isJSON
    self.hook = hook
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
      let text = "{\"s\":\(line.sequence),".utf8 + line.payload.dropFirst() + [0x0A]
      if let hook {
        guard hook.takes(line.payload) else { continue }
        if let trouble = hook.run(Array(text)) { Beckon.complain(trouble) }
      } else if isJSON {
        block += text
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
