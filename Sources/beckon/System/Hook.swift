internal import Engine
internal import Glibc
internal import Store

/// A program that is run for each entry of some kind, without a shell: the entry is its standard
/// input, so that nothing that a visitor wrote becomes a word of a command.
struct Hook {
  /// `reply` for what visitors write, or the type of an entry: `converted`.
  let kind: String
  /// The program and its arguments.
  let command: [String]

  /// How long it may take, in milliseconds.
  private static let patience = 30_000

  /// Whether it is run for an entry.
  func takes(_ payload: ArraySlice<UInt8>) -> Bool {
    guard let json = try? JSON.parse(payload), let type = json["t"]?.string else { return false }
    return kind == "reply" ? type == "message" && json["from"] == "visitor" : type == kind
  }

  /// Runs it and waits for its end; returns what went wrong, as a sentence.
  func run(_ line: [UInt8]) -> String? {
    guard let pipe = try? ByteStream.pipe() else { return "no pipe can be made" }
    // An entry is smaller than a pipe, so this waits for nobody.
    try? ByteStream(pipe.writing, path: "a pipe").write(line)
    close(pipe.writing)
    defer { close(pipe.reading) }
    do throws(LocalFiles.Failure) {
      return wait(
        for: try Spawning.start(command, files: [(pipe.reading, 0)], isApart: false))
    } catch {
      return "\(command[0]) cannot be run: \(error.words)"
    }
  }

  private func wait(for process: pid_t) -> String? {
    var status: CInt = 0
    for _ in 0..<Self.patience / 5 {
      if unsafe waitpid(process, &status, WNOHANG) == process {
        // The lower byte is a signal's number, the one above it the exit status.
        return status == 0
          ? nil
          : status & 0x7F == 0
            ? "\(command[0]) ended with status \(status >> 8 & 0xFF)"
            : "\(command[0]) was ended by signal \(status & 0x7F)"
      }
      usleep(5_000)
    }
    kill(process, SIGKILL)
    _ = unsafe waitpid(process, &status, 0)
    return "\(command[0]) took longer than 30 s and was ended"
  }
}
