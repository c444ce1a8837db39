import Foundation

/// A program started by a shell that changes something first.
enum Shell {
  /// Runs `script` with the arguments as `$0` and what follows.
  static func run(
    _ script: String, _ arguments: [String], in folder: String = "/",
    through wrapper: [String] = []
  ) throws -> Binary.Outcome {
    let words = wrapper + ["/bin/sh", "-c", script] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    let (output, complaint) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaint
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let errors = try complaint.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Binary.Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      complaint: String(decoding: errors, as: UTF8.self))
  }

  /// Whether a folder can be mounted read-only in a name space of its own.
  static let canMount =
    (try? run(
      "mount --bind . . && mount -o remount,bind,ro .", [],
      in: FileManager.default.temporaryDirectory.path, through: ["/usr/bin/unshare", "-rm"]))?
    .status == 0

  /// Runs `beckon` as another user of the machine, who is in the group `users` if `inGroup`.
  static func run(
    as user: Int, inGroup: Bool, _ arguments: [String]
  ) throws -> Binary.Outcome {
    let groups = inGroup ? ["--groups", "users"] : ["--clear-groups"]
    return try run(
      "exec \"$0\" \"$@\"", [Binary.path] + arguments,
      through: ["/usr/bin/setpriv", "--reuid", "\(user)", "--regid", "\(user)"] + groups)
  }

  /// Whether programs can be run as other users, who can reach the program that is tested.
  static let canSwitchUser =
    (try? run(as: 20_001, inGroup: true, ["version"]))?.status == 0
}
