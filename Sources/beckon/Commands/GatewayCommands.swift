internal import Crowd
internal import Engine
internal import Store
internal import Terminal

#if Gateway
internal import Gateway

extension Command {
  /// The commands that need the gateway.
  static let gatewayCommands = [serve, demo, crowd]

  /// `beckon serve`: the gateway.
  private static let serve = Command(
    name: "serve", help: "runs the gateway that watches visitors and shows messages",
    options: [
      .workspace, .group,
      Option(name: "listen", value: "HOST:PORT", help: "where to listen; default 127.0.0.1:8787"),
      Option(name: "demo-shop", value: nil, help: "also serves a sample shop below /demo/"),
      // For programs that start a gateway: it ends when they do.
      Option(name: "until-input-ends", value: nil, help: "", isHidden: true),
    ]
  ) { invocation in
    // On a terminal that is closed there is nobody left; a service is asked to read all again.
    let isService = !ByteStream.standardInput.isTerminal
    let signals = try Signals(isService ? [.terminate, .interrupt] : Signal.ends)
    let hangups = try Signals(isService ? [.hangup] : [])
    let text = invocation.value("listen") ?? "127.0.0.1:8787"
    guard let address = ListenAddress(text) else {
      throw UsageError("--listen wants HOST:PORT like 127.0.0.1:8787, not \"\(text)\"")
    }
    let workspace = try Surroundings.workspace(invocation)
    let options = GatewayService.Options(
      listen: address, withDemoShop: invocation.has("demo-shop"),
      credentials: Surroundings.credentials, log: { Log.write($0) })
    let gateway = try GatewayService(workspace: workspace, options: options)
    let stops =
      invocation.has("until-input-ends") ? [signals.descriptor, 0] : [signals.descriptor]
    try gateway.run(until: stops, reloadingOn: isService ? hangups.descriptor : nil)
    try workspace.journal.close()
    return signals.read().last?.exitStatus ?? 0
  }

  /// `beckon crowd`: visitors for the demo, through the real HTTP interface.
  private static let crowd = Command(
    name: "crowd", help: "plays visitors of the sample shop on a running gateway",
    options: [
      Option(name: "port", value: "PORT", help: "the gateway's port on this machine"),
      Option(name: "channel", value: "KEY", help: "the channel's key; default pk_demo_web"),
      Option(name: "speed", value: "N", help: "how many times as fast as people; default 1"),
      Option(name: "seed", value: "N", help: "which crowd; default 1"),
      Option(name: "visitors", value: "N", help: "visitors a minute; default 30"),
    ]
  ) { invocation in
    let port = try invocation.number("port", in: 1...65_535) ?? 8_787
    let seed = try invocation.number("seed", in: UInt64.min...UInt64.max) ?? 1
    var options = ShopCrowd.Options(
      port: port, channelKey: invocation.value("channel") ?? "pk_demo_web", seed: seed)
    options.speed = try invocation.number("speed", in: 0.1...100) ?? 1
    options.visitorsPerMinute = try invocation.number("visitors", in: 0.1...10_000) ?? 30
    // It ends when the program that started it does, or with Control-D.
    try ShopCrowd(options: options).run(until: 0)
    return 0
  }

  /// `beckon demo`: a whole shop at work.
  private static let demo = Command(
    name: "demo", help: "shows a sample shop at work: gateway, visitors and dashboard",
    options: [
      .workspace, .theme, .ascii,
      Option(name: "port", value: "PORT", help: "the gateway's port; default any that is free"),
      Option(name: "no-crowd", value: nil, help: "without simulated visitors"),
      Option(name: "speed", value: "N", help: "how many times as fast as people; default 4"),
      Option(name: "seed", value: "N", help: "which crowd; default 1"),
    ]
  ) { invocation in
    let signals = try Signals()
    return try Demo(invocation).run(signals)
  }
}
#else
extension Command {
  /// None: this program was built without the gateway.
  static let gatewayCommands: [Command] = []
}
#endif

/// Lines on standard error with their time, one line each whatever they hold.
enum Log {
  static func write(_ line: String) {
    let time = ZonedTime.utc.text(Surroundings.now)
    try? ByteStream.standardError.write(Array("\(time) UTC \(Text.cleaned(line))\n".utf8))
  }
}
