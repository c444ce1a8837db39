#if Gateway
/// Why the server cannot listen.
package enum HTTPServerError: Error, Equatable, CustomStringConvertible {
  case addressUnknown(ListenAddress)
  case addressInUse(ListenAddress)
  case notAllowed(ListenAddress)
  case notHere(ListenAddress)
  case cannotListen(ListenAddress, reason: String)
  case cannotStart(ListenAddress)
  /// A library is not there; the sentence says which, and where it comes from.
  case missing(String)

  package var description: String {
    switch self {
    case .addressUnknown(let address):
      "\(address) is not an address; write it as 127.0.0.1:8787 or [::1]:8787."
    case .addressInUse(let address):
      "\(address) is in use by another program; choose another with --listen."
    case .notAllowed(let address):
      "\(address) may only be opened by root; choose a port from 1024 on with --listen."
    case .notHere(let address):
      "\(address) is not an address of this machine; choose one that is with --listen."
    case .cannotListen(let address, let reason):
      "\(address) cannot be opened (\(reason)); choose another with --listen."
    case .cannotStart(let address):
      "The server at \(address) cannot start; free some memory or raise the limit of open files."
    case .missing(let sentence): "\(sentence)."
    }
  }
}
#endif
