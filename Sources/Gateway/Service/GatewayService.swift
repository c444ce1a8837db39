#if Gateway
internal import Engine
package import Store

/// The program that watches what visitors do and shows them messages: an HTTP server whose
/// threads read and route, and one thread that decides.
///
/// The only holder of the workspace's `decider` lock.
package final class GatewayService: Sendable {
  /// How to run it.
  package struct Options: Sendable {
    package var listen: ListenAddress
    /// Whether to serve the sample shop below `/demo/`.
    package var withDemoShop: Bool
    /// The folder in which the system hands over secrets (`$CREDENTIALS_DIRECTORY`).
    package var credentials: String?
    /// Where lines about what happens go.
    package var log: @Sendable (String) -> Void

    /// Makes options.
    package init(
      listen: ListenAddress, withDemoShop: Bool = false, credentials: String? = nil,
      log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
      self.listen = listen
      self.withDemoShop = withDemoShop
      self.credentials = credentials
      self.log = log
    }
  }

  private let workspace: Workspace
  private let options: Options
  private let inbox = Inbox()
  private let front: Front
  private let server: HTTPServer

  /// The port that it listens on.
  package var port: Int { server.port }

  /// Starts to listen; requests wait until `run` decides.
  ///
  /// - Throws: `HTTPServerError` if the address cannot be had.
  package init(workspace: Workspace, options: Options) throws(HTTPServerError) {
    self.workspace = workspace
    self.options = options
    let routes = Route.all + (options.withDemoShop ? Assets.demoRoutes : [])
    let front = Front(
      inbox: inbox, routes: routes, desk: Desk(workspace),
      places: Places(log: options.log))
    self.front = front
    server = try HTTPServer(
      listen: options.listen, observe: { front.noteAnswer($0, $1) }
    ) { front.handle($0, $1) }
    front.serves(onPort: server.port)
  }

  /// Decides on the calling thread until one of `stops` becomes readable, then ends in order;
  /// whenever `reload` becomes readable it is emptied, and everything is read again.
  ///
  /// - Throws: `busy` if another gateway decides for the workspace, or has taken over meanwhile
  ///   and this one was given time to send pages on; and whatever keeps the journal from being
  ///   read.
  package func run(until stops: [Int32], reloadingOn reload: Int32? = nil) throws(StoreError) {
    // The HTTP threads hold replies that only the loop can answer: stop them whatever happens.
    defer { server.stop() }
    let tenure = try workspace.decide()
    var loop = try DecisionLoop(
      workspace, inbox, front, epoch: tenure.epoch, credentials: options.credentials,
      log: options.log)
    options.log("listening on http://\(options.listen.host):\(port)")
    loop.run(until: stops, reloadingOn: reload)
    options.log("stopped")
    _ = consume tenure
    if let (error, _) = loop.replaced { throw error }
  }
}
#endif
