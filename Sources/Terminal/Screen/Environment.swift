internal import CNcursesw

/// What the process was told about its terminal.
enum Environment {
  /// Returns the variable called `name`, `nil` if it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    let value = unsafe String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// Takes the character set from the locale; returns whether it is UTF-8.
  ///
  /// A locale that is asked for and not installed, as often on a machine one logs in to, still
  /// says what the terminal shows.
  static func setLocale() -> Bool {
    unsafe setlocale(LC_CTYPE, "")
    if isUTF8 { return true }
    let wanted = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? ""
    let lower = wanted.lowercased()
    guard lower.contains("utf-8") || lower.contains("utf8") else { return false }
    unsafe setlocale(LC_CTYPE, "C.UTF-8")
    return isUTF8
  }

  private static var isUTF8: Bool {
    guard let name = unsafe nl_langinfo(nl_item(CODESET)) else { return false }
    return unsafe String(cString: name) == "UTF-8"
  }
}
