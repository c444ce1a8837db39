internal import Engine
internal import Foundation
internal import Store

/// What the program finds around it: clock, zone, login and folders.
enum Surroundings {
  /// The time of the wall clock.
  static var now: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }

  /// The name under which changes are noted: the login, in the letters that names may have.
  static var operatorName: String {
    let login = ProcessInfo.processInfo.environment["USER"] ?? NSUserName()
    let letters = login.lowercased().unicodeScalars.filter {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0)
    }
    let name = String(String.UnicodeScalarView(letters)).drop { !$0.isLetter && !$0.isNumber }
    return name.isEmpty ? "operator" : String(name.prefix(63))
  }

  /// The folder of the workspace that the invocation means.
  static func workspacePath(_ invocation: Invocation) -> String {
    let path =
      invocation.value("workspace")
      ?? Workspace.defaultPath(environment: ProcessInfo.processInfo.environment)
    return (path as NSString).standardizingPath
  }

  /// Opens the workspace that the invocation means, made on first use, and shares it with a group
  /// if the invocation says so.
  static func workspace(_ invocation: Invocation) throws -> Workspace {
    let path = workspacePath(invocation)
    let workspace = try Workspace.open(at: path, create: true)
    guard let group = invocation.value("group") else { return workspace }
    try workspace.journal.close()
    try Workspace.share(at: path, with: group)
    // Opened anew, it knows that what it makes is the group's too.
    return try Workspace.open(at: path, create: false)
  }

  /// `$XDG_NAME_HOME`, or its default below the home folder.
  static func folder(_ variable: String, or fallback: String) -> String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment[variable], path.hasPrefix("/") { return path }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/" + fallback
  }

  /// What the shown zone is ahead of UTC at `moment`, and its short name.
  static func zone(at moment: Instant) -> (offset: Milliseconds, name: String) {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
    let zone = TimeZone.current
    return (
      Milliseconds(zone.secondsFromGMT(for: date)) * 1_000, zone.abbreviation(for: date) ?? "UTC"
    )
  }
}
