/// A signal that the program answers instead of dying.
package enum Signal: Hashable, Sendable, CaseIterable {
  case terminate, hangup, interrupt
  /// Control-Z.
  case stop
  case resume
  case windowChanged
  case childEnded

  /// The number of the system.
  package var number: Int32 {
    switch self {
    case .hangup: 1
    case .interrupt: 2
    case .terminate: 15
    case .childEnded: 17
    case .resume: 18
    case .stop: 20
    case .windowChanged: 28
    }
  }

  /// Those that ask a program to end: all that one without a screen answers.
  package static let ends: [Signal] = [.terminate, .hangup, .interrupt]

  /// The exit status of a program that ends because of it.
  package var exitStatus: Int32 { 128 + number }
}
