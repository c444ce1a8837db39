import Engine
import Foundation
import Synchronization
import TestSupport

/// A terminal that is read all the time, with a picture of every frame and when it was there.
///
/// So a test can do something else, and ask afterwards since when something could be seen.
final class Film: Sendable {
  /// The screen after a frame.
  struct Shot: Sendable {
    let at: Instant
    let text: String
  }

  private let terminal: Mutex<PTY>
  private let shots: Mutex<[Shot]>
  private let isOver = Atomic(false)

  init(_ terminal: sending PTY) {
    // What is on the screen already may never be drawn again.
    shots = Mutex([Shot(at: .present, text: terminal.text)])
    self.terminal = Mutex(terminal)
    Thread.detachNewThread { [self] in
      while !isOver.load(ordering: .relaxed) { record() }
    }
  }

  /// Stops reading; the program behind the terminal ends when the film goes.
  func end() { isOver.store(true, ordering: .relaxed) }

  private func record() {
    let shot = terminal.withLock { terminal -> Shot? in
      let frames = terminal.frames
      terminal.takeOutput(milliseconds: 5)
      return terminal.frames == frames ? nil : Shot(at: .present, text: terminal.text)
    }
    if let shot { shots.withLock { $0.append(shot) } }
    // Whoever wants to type must get the lock now and then.
    Thread.sleep(forTimeInterval: 0.001)
  }

  /// Types `text`, escape sequences included.
  func type(_ text: String) { terminal.withLock { $0.send(text) } }

  /// The screen as it is now.
  var text: String { terminal.withLock { $0.text } }

  /// Waits until the screen shows something, and returns when that was first.
  @discardableResult
  func first(
    _ what: String, seconds: Double = 20, where condition: (String) -> Bool
  ) throws -> Instant {
    do {
      return try eventually("\(what) on the screen", seconds: seconds) {
        shots.withLock { shots in shots.first { condition($0.text) }?.at }
      }
    } catch {
      throw SceneFailure("\(error):\n\(text)")
    }
  }
}
