/// What a browser says of itself, read as far as it can honestly be told: names without versions,
/// because versions are frozen or made up nowadays.
struct UserAgent {
  /// Android, iOS, iPadOS, Windows, macOS, ChromeOS or Linux; `nil` for anything else.
  let system: String?
  /// The browser's name; `nil` for anything else.
  let browser: String?

  /// Reads a `User-Agent` header. An iPad that says it is a Mac is a Mac.
  init(_ text: String) {
    system = Self.systems.first { text.containsText($0.token) }?.name
    browser = Self.browsers.first { text.containsText($0.token) }?.name
  }

  /// What to look for, the more particular before what they all claim to be as well.
  private static let systems: [(token: String, name: String)] = [
    ("Android", "Android"), ("iPad", "iPadOS"), ("iPhone", "iOS"), ("iPod", "iOS"),
    ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
  ]
  private static let browsers: [(token: String, name: String)] = [
    ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edg/", "Edge"), ("OPR/", "Opera"),
    ("OPT/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
  ]
}
