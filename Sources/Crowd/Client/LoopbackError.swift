/// Why a request over loopback came to nothing.
package enum LoopbackError: Error, Equatable, CustomStringConvertible {
  case notLoopback(String)
  case unreachable(port: Int)
  case brokenOff
  case malformed
  case timedOut

  package var description: String {
    switch self {
    case .notLoopback(let host):
      "\(host) is not this machine; the crowd only visits 127.0.0.1, ::1 or localhost."
    case .unreachable(let port): "Nothing listens on port \(port) of this machine; start it first."
    case .brokenOff: "The server closed the connection before it had answered; try again."
    case .malformed: "The answer is not HTTP/1.1; is another program on this port?"
    case .timedOut: "The server did not answer in time; try again."
    }
  }
}
