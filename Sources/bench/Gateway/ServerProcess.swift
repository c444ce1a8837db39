#if Gateway
internal import Foundation
internal import Gateway

/// A server as a program of its own, whose processor time and memory the system tells. It ends
/// with this one.
final class ServerProcess {
  /// The port that it listens on.
  let port: Int
  private let process: Process
  private let input: Pipe

  private init(_ process: Process, _ input: Pipe, port: Int) {
    (self.process, self.input, self.port) = (process, input, port)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.terminate()
    process.waitUntilExit()
  }

  // MARK: - The servers

  /// `beckon serve` from beside this program.
  static func gateway(on workspace: String) throws -> ServerProcess {
    try start(
      beside("beckon"),
      ["serve", "--workspace", workspace, "--listen", "127.0.0.1:0", "--until-input-ends"])
  }

  /// The gateway's own server with a handler that answers at once.
  static func bare() throws -> ServerProcess { try start(beside("bench"), [bareName]) }

  /// The word after `bench` that is a bare server.
  static let bareName = "bare-server"

  /// Is a bare server until the input ends; returns the exit status.
  static func beBare() -> Int32 {
    let server = try? HTTPServer(listen: ListenAddress(port: 0)) { _, reply in
      reply.send(.json(Array(#"{"accepted":["e"]}"#.utf8), status: 202))
    }
    guard let server else { return 1 }
    FileHandle.standardError.write(Data("listening on http://127.0.0.1:\(server.port)\n".utf8))
    _ = FileHandle.standardInput.readDataToEndOfFile()
    server.stop()
    return 0
  }

  /// nginx with one worker that answers at once; `nil` if it is not installed.
  static func nginx(in folder: String) throws -> ServerProcess? {
    let program = "/usr/sbin/nginx"
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // A port that was free a moment ago.
    let finder = try HTTPServer(listen: ListenAddress(port: 0)) { _, _ in }
    let port = finder.port
    finder.stop()
    let configuration = """
      daemon off; worker_processes 1; pid \(folder)/pid; error_log \(folder)/log;
      events { worker_connections 1024; }
      http {
        access_log off; keepalive_requests 100000000;
        client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy;
        fastcgi_temp_path \(folder)/fastcgi; uwsgi_temp_path \(folder)/uwsgi;
        scgi_temp_path \(folder)/scgi;
        server {
          listen 127.0.0.1:\(port) reuseport;
          location / { return 202 '{"accepted":["e"]}'; }
        }
      }

      """
    try Data(configuration.utf8).write(to: URL(fileURLWithPath: "\(folder)/conf"))
    let (process, input) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-p", folder, "-c", "\(folder)/conf", "-e", "\(folder)/log"]
    process.standardInput = input
    try process.run()
    let server = ServerProcess(process, input, port: port)
    usleep(300_000)
    guard process.isRunning else {
      throw Benchmark.Failure(sentence: "nginx does not start; see \(folder)/log")
    }
    return server
  }

  private static func beside(_ name: String) -> String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent(name).path
  }

  private static func start(_ program: String, _ arguments: [String]) throws -> ServerProcess {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Benchmark.Failure(sentence: "\(program) is missing: swift build -c release")
    }
    let (process, input, errors) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = input
    process.standardError = errors
    try process.run()
    var said = ""
    while !said.contains("\n") || said.firstMatch(of: /listening on \S+:(\d+)\n/) == nil {
      let more = errors.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Benchmark.Failure(sentence: "it ended: \(said)") }
      said += String(decoding: more, as: UTF8.self)
    }
    // Whatever it says later is not to fill the pipe.
    errors.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    let port = said.firstMatch(of: /listening on \S+:(\d+)\n/).flatMap { Int($0.1) } ?? 0
    return ServerProcess(process, input, port: port)
  }

  // MARK: - What it takes

  /// Processor time so far, in seconds, its own and its children's (proc(5)).
  var processorSeconds: Double {
    processes.reduce(0) { sum, number in
      let stat = Self.read("/proc/\(number)/stat")
      // The name before it may have anything in it, even blanks.
      let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
      else { return sum }
      return sum + (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
  }

  /// Memory that it has for itself and holds now, in bytes.
  var residentBytes: Int {
    processes.reduce(0) { sum, number in
      let pages = Self.read("/proc/\(number)/statm").split(separator: " ")
      guard pages.count > 2, let all = Int(pages[1]), let shared = Int(pages[2]) else { return sum }
      return sum + (all - shared) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
  }

  private var processes: [Int32] {
    let own = process.processIdentifier
    let children = Self.read("/proc/\(own)/task/\(own)/children")
    return [own] + children.split(separator: " ").compactMap { Int32($0) }
  }

  private static func read(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
#endif
