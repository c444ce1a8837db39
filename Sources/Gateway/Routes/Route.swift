#if Gateway
internal import Engine
internal import Store

/// One line of the gateway's contract: what is asked, who may, and who answers.
struct Route: Sendable {
  let method: HTTPMethod
  /// The path; `{name}` stands for one part of it.
  let path: String
  let access: Access
  /// What the contract says of it; `nil` for what is not part of it.
  let operation: Operation?
  /// Its place in the table of all routes.
  var number = 0
  let answer: @Sendable (HTTPRequest, HTTPReply, Front) -> Void

  /// Who may ask.
  enum Access: Equatable, Sendable {
    case everybody
    /// Pages and apps with a channel's public key.
    case channel
    /// Servers and people with a secret key of this scope.
    case key(Scope)
    /// The same, and whoever is on this machine.
    case operators(Scope)
  }

  init(
    _ method: HTTPMethod, _ path: String, for access: Access = .everybody,
    _ operation: Operation? = nil,
    _ answer: @escaping @Sendable (HTTPRequest, HTTPReply, Front) -> Void
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.operation = operation
    self.answer = answer
  }

  /// Every route of the gateway; `/demo/…` are added by the demo.
  static let all: [Route] = visitors + servers + campaigns + people + operations + mail
}
#endif
