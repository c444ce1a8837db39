internal import Dashboard
internal import Engine
internal import Store
internal import Terminal

/// A text for the person's editor.
struct EditRequest {
  let text: String
  let suffix: String
  /// Whether the text is to come back as JSON.
  var isJSON = false
}

extension EditRequest {
  /// Hands a value over as JSON.
  init(_ json: JSON) {
    self.init(
      text: String(decoding: json.pretty(), as: UTF8.self), suffix: ".json", isJSON: true)
  }
}

/// The person's editor: it has the terminal until it ends, and its text comes back.
extension DashboardSession {
  /// What editors are called where nothing is said: Debian's own name for it.
  private static var editor: String {
    Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR") ?? "editor"
  }

  /// Hands the text over and takes back what has become of it.
  mutating func edit(_ request: EditRequest, _ signals: borrowing Signals) {
    keepDraft()
    let folder = Surroundings.variable("TMPDIR") ?? "/tmp"
    let file = Path.join(folder, "beckon-\(RandomName.make())\(request.suffix)")
    defer { LocalFiles.remove(file) }
    do {
      try LocalFiles.create(file, with: Array(request.text.utf8))
      screen.suspend()
      defer { takeBack() }
      let status = try wait(for: Child(command: Self.editor, argument: file), signals)
      guard exitStatus == nil else { return }
      try take(file, status, request)
    } catch {
      send(.failed("The text stays as it was: \(error)"))
    }
  }

  private mutating func takeBack() {
    screen.resume()
    send(.input(.resize(screen.size)))
    mustDraw = true
  }

  /// Waits until the editor ends; a signal that ends us ends it too.
  private mutating func wait(for child: Child, _ signals: borrowing Signals) -> Int32 {
    while true {
      switch child.state() {
      case .ended(let status): return status
      // The whole group was stopped but for us, who had the signal blocked.
      case .stopped:
        Signals.stopProcess()
        child.resume()
      case .running:
        _ = Poller.wait(for: [signals.descriptor])
        for signal in signals.read() where signal == .terminate || signal == .hangup {
          exitStatus = signal.exitStatus
          child.send(signal)
          return signal.exitStatus
        }
      }
    }
  }

  private mutating func take(_ file: String, _ status: Int32, _ request: EditRequest) throws {
    guard status == 0 else {
      let hint = status == 127 ? "; set $VISUAL or $EDITOR to one that is installed" : ""
      let name = Path.name(of: Self.editor)
      throw CommandError("\(name) ended with status \(status)\(hint)")
    }
    guard let data = LocalFiles.content(of: file) else {
      throw CommandError("the editor left no file")
    }
    guard data.count <= 1 << 20 else { throw CommandError("more than a megabyte came back") }
    guard var text = String(validating: data, as: UTF8.self) else {
      throw CommandError("what came back is not UTF-8")
    }
    // Editors end the last line; whoever had no such end does not want it.
    if text.hasSuffix("\n"), !request.text.hasSuffix("\n") { text.removeLast() }
    guard text != request.text else { return }
    send(request.isJSON ? .editedJSON(try JSON.parse(Array(text.utf8))) : .edited(text))
  }
}
