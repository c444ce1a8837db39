internal import Engine
internal import Glibc
internal import Store

/// What the program finds around it: clock, zone, login and folders.
enum Surroundings {
  /// The time of the wall clock.
  static var now: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The value of an environment variable; `nil` if it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
    return unsafe String(cString: value)
  }

  /// The home folder: of the variable, else of the login.
  static var home: String {
    variable("HOME") ?? account?.home ?? "/"
  }

  private static var login: String {
    variable("USER") ?? account?.login ?? ""
  }

  /// What the system knows of whoever runs this; `nil` if it knows nobody.
  private static var account: (login: String, home: String)? {
    guard let entry = unsafe getpwuid(getuid()) else { return nil }
    return unsafe (String(cString: entry.pointee.pw_name), String(cString: entry.pointee.pw_dir))
  }

  /// The name under which changes are noted: the login, in the letters that names may have.
  static var operatorName: String {
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
      ?? Workspace.defaultPath(data: variable("XDG_DATA_HOME"), home: home)
    return Path.standardized(path)
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
    if let path = self.variable(variable), path.hasPrefix("/") { return path }
    return home + "/" + fallback
  }

  /// Read once: nobody moves a running program to another zone.
  private static let currentZone = ZonedTime.current

  /// What the shown zone is ahead of UTC at `moment`, and its short name.
  static func zone(at moment: Instant) -> (offset: Milliseconds, name: String) {
    let (offset, name) = currentZone.offset(at: moment)
    return (offset, name)
  }
}
