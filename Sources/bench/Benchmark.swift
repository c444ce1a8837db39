internal import Glibc

/// One thing that `bench` measures.
struct Benchmark {
  /// The word after `bench`.
  let name: String
  /// One line: what it measures and what it takes.
  let help: String
  /// Measures and prints; takes the words after the name.
  let run: @Sendable ([String]) throws(Failure) -> Void

  /// Why a measurement cannot be made, or must not be believed.
  struct Failure: Error {
    let sentence: String
  }

  /// Everything that is measured, in the order in which `bench` alone runs it.
  static let all: [Benchmark] =
    [
      Benchmark(
        name: "matcher",
        help: "[DIR] [--large]  all campaigns that fit an event, against the plain definition",
        run: MatcherBenchmark.run),
      Benchmark(
        name: "journal",
        help: "[--entries N]  durable appends against SQLite and Redis, following, long histories",
        run: JournalBenchmark.run),
      Benchmark(
        name: "state",
        help: "[--visitors N] [--entries N]  memory of visitors, journal into state, deadlines",
        run: StateBenchmark.run),
      Benchmark(
        name: "snapshot", help: "[--visitors N]  memory and time of a snapshot, and of a start",
        run: SnapshotBenchmark.run),
      Benchmark(
        name: "frame", help: "the dashboard's first screen, against filling as many cells",
        run: FrameBenchmark.run),
    ] + gateway

  #if Gateway
  private static let gateway = [
    Benchmark(
      name: "gateway",
      help: "[--streams N]  events through the whole gateway against nginx, and open streams",
      run: GatewayBenchmark.run)
  ]
  #else
  private static let gateway: [Benchmark] = []
  #endif

  /// Runs what `arguments` ask for; returns the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    guard let name = arguments.first, !name.hasPrefix("-") else { return run(all, arguments) }
    #if Gateway
    if name == ServerProcess.bareName { return ServerProcess.beBare() }
    #endif
    if name == "help" {
      for benchmark in all { print("bench \(benchmark.name) \(benchmark.help)") }
      return 0
    }
    guard let benchmark = all.first(where: { $0.name == name }) else {
      print("bench: there is no \"\(name)\"; try: bench help")
      return 64
    }
    return run([benchmark], Array(arguments.dropFirst()))
  }

  private static func run(_ benchmarks: [Benchmark], _ arguments: [String]) -> Int32 {
    for benchmark in benchmarks {
      do throws(Failure) {
        print("\(benchmark.name):")
        try benchmark.run(arguments)
      } catch {
        print("bench \(benchmark.name): \(error.sentence)")
        return 1
      }
    }
    return 0
  }
}

/// Ends the program.
func exit(status: Int32) -> Never { Glibc.exit(status) }
