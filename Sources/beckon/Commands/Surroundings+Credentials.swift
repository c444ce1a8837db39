internal import Glibc

extension Surroundings {
  /// The folder in which systemd hands over secrets (`LoadCredential=`); `nil` if it does not.
  static var credentials: String? {
    unsafe getenv("CREDENTIALS_DIRECTORY").map { unsafe String(cString: $0) }
  }
}
