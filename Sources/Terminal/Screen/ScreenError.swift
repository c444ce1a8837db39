/// Why there can be no screen; its description is one line for the standard error.
package enum ScreenError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal(Stream)
  /// TERM is unset or empty.
  case noTerminalType
  /// TERM names a terminal that cannot place its cursor, such as "dumb".
  case tooSimple(String)
  /// TERM names a terminal that neither the system nor our list of relatives knows.
  case unknown(String)
  /// A call of the system failed; `code` is errno's number.
  case system(call: String, code: Int32)

  /// Which end is not a terminal.
  package enum Stream: String, Sendable {
    case input = "standard input"
    case output = "standard output"
  }

  package var description: String {
    switch self {
    case .notATerminal(let stream):
      "\(stream.rawValue) is not a terminal: start it in a terminal, without pipes"
    case .noTerminalType:
      "TERM is not set: set it to your terminal's type, such as xterm-256color"
    case .tooSimple(let name):
      "the terminal type \"\(Text.cleaned(name))\" cannot place its cursor: "
        + "set TERM to another, such as vt100"
    case .unknown(let name):
      "the terminal type \"\(Text.cleaned(name))\" is not known here: "
        + "set TERM to another, such as xterm-256color"
    case .system(let call, let code):
      "the terminal cannot be used: \(call) failed with error \(code)"
    }
  }
}
