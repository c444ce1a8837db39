import Glibc
import Store

/// A real little sender, for tests that kill it: it writes one line per address to an outbox, each
/// at most once, by the claims of a workspace.
///
/// Usage: `sender WORKSPACE OUTBOX RUN ADDRESS…`. A run called `careless…` notes no start,
/// as a control that the tests would see it. Ends with 0, or with 1 if the store said no.
@main
struct Sender {
  static func main() {
    let words = CommandLine.arguments
    guard words.count > 4 else { exit(2) }
    do {
      let claims = try Workspace.open(at: words[1], create: true).claims()
      _ = try claims.releaseUnstarted(except: words[3])
      for address in words[4...] {
        if words[3].hasPrefix("careless") {
          try sendCarelessly(to: address, words[2], claims, words[3])
        } else {
          let once = SendOnce(claims: claims, owner: words[3])
          _ = try once.send("mail/\(address)") { _ in deliver(to: address, words[2]) }
        }
      }
      exit(0)
    } catch { exit(1) }
  }

  /// What a sender without a durable start does: it sends, and then it says so.
  private static func sendCarelessly(
    to address: String, _ outbox: String, _ claims: FileClaims, _ run: String
  ) throws {
    guard let claim = try claims.claim("mail/\(address)", slots: 1, for: run) else { return }
    if deliver(to: address, outbox) == .sent {
      try claims.advance(claim, to: .started)
      try claims.advance(claim, to: .sent)
    }
  }

  /// Adds a line to the outbox, as a mail server would take a mail.
  private static func deliver(
    to address: String, _ outbox: String
  ) -> SendOnce<FileClaims>.Attempt {
    let file = open(outbox, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard file >= 0 else { return .failed }
    defer { close(file) }
    let line = Array("\(address)\n".utf8)
    guard write(file, line, line.count) == line.count else { return .unknown }
    return fsync(file) == 0 ? .sent : .unknown
  }
}
