internal import Foundation

extension WebDriver {
  /// Whether Chromium and its driver are on this machine; for `.enabled(if:)`.
  package static let isInstalled = isProgram("chromedriver") && isProgram("chromium")

  /// What a skipped test says.
  package static let whyNot: String =
    "Chromium and chromedriver are not installed (Debian: apt install chromium chromium-driver)"

  private static func isProgram(_ name: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
