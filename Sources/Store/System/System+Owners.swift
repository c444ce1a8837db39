internal import Glibc

extension System {
  /// The number of the user that this program acts as; 0 is root.
  static var user: UInt32 { geteuid() }

  /// Whether there is a process of this number, whoever's it is.
  static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  /// The login of a user, or the number if it has none.
  static func login(_ user: UInt32) -> String {
    guard let entry = unsafe getpwuid(user) else { return "user \(user)" }
    return unsafe String(cString: entry.pointee.pw_name)
  }

  /// The number of a group of this machine; `nil` if there is none of that name.
  static func group(_ name: String) -> UInt32? {
    guard let entry = unsafe getgrnam(name) else { return nil }
    return unsafe entry.pointee.gr_gid
  }

  /// Sets who may do what with an open file or folder.
  static func permit(_ file: CInt, _ mode: UInt32) throws(Failure) {
    _ = try number { fchmod(file, mode) }
  }

  /// Gives an open file or folder to a group.
  static func give(_ file: CInt, to group: UInt32) throws(Failure) {
    _ = try number { fchown(file, .max, group) }
  }
}
