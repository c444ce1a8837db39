internal import Glibc
internal import Terminal

/// The program: reads the command, runs it, and ends with its status.
@main
struct Beckon {
  static func main() {
    // A write to somebody who has gone away is an error to handle, not the end.
    signal(SIGPIPE, SIG_IGN)
    // A file that is too large is an error of the write as well (STORE.md, "Journal").
    signal(SIGXFSZ, SIG_IGN)
    umask(0o077)
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Returns the exit status: 0 for success, 1 for what could not be done, 2 for bad usage and for
  /// a terminal that cannot be drawn on, and 128 plus the number for a signal.
  private static func run(_ arguments: [String]) -> Int32 {
    do {
      let invocation = try Invocation(arguments)
      return try invocation.command.run(invocation)
    } catch let error as UsageError {
      complain("\(error.sentence) (try: beckon --help)")
      return 2
    } catch let error as ScreenError {
      complain("\(error)")
      return 2
    } catch {
      complain("\(error)")
      return 1
    }
  }

  /// Writes one line on standard error.
  static func complain(_ sentence: String) {
    // What files and people have said may be in it.
    let lines = sentence.split(separator: "\n").map { Text.cleaned(String($0)) }
    let text = "beckon: \(lines.joined(separator: "\n"))\n"
    try? ByteStream.standardError.write(Array(text.utf8))
  }
}
