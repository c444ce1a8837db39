/// How e-mails leave the workspace, and when they may: `settings.mail` of `beckon.json`. The
/// password stands elsewhere, because documents hold no secrets.
public struct MailSettings: Hashable, Sendable {
  /// `smtp://mail.acme.example:587` or `smtps://…`; "" if there is no mail server.
  public var url = ""
  /// Whether a connection that begins in the clear is encrypted before anything is said on it.
  public var encryption = Encryption.required
  /// Who sends, to the server; "" if it does not ask.
  public var user = ""
  /// The sender's address of channels that have none of their own.
  public var from = ""
  /// The most e-mails that are sent in a minute.
  public var rate = 60
  /// Under which address recipients reach the gateway: `https://beckon.acme.example`.
  public var base = ""
  /// When recipients are to be left in peace, on their own clocks.
  public var quiet: Schedule.Interval?
  /// What is later than this is not sent any more.
  public var expires: Milliseconds = 86_400_000
  /// How long after a temporary refusal the next try is; doubled with each.
  public var retry: Milliseconds = 60_000

  /// Makes the settings of a workspace that sends nothing.
  public init() {}

  /// Whether what is said to the server can be read on the way (STARTTLS).
  public enum Encryption: String, CaseIterable, Sendable {
    /// Nothing is sent unless it is encrypted.
    case required
    /// As the server likes it.
    case offered
    /// For a mail server on the same machine.
    case never
  }

  /// Reads the object `mail` of the settings.
  init(_ reader: inout DocumentReader) {
    let usual = MailSettings()
    url = reader.text("url")
    if !url.isEmpty, !Self.isServer(url) {
      reader.misfit("url", "wants smtp://mail.acme.example:587 or smtps://mail.acme.example")
    }
    encryption = reader.choice("starttls", or: usual.encryption)
    user = reader.text("user")
    if user.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
      reader.misfit("user", "has a control character in it")
    }
    from = reader.text("from")
    if !from.isEmpty, !MailAddress.isSound(from) {
      reader.misfit("from", "\"\(from)\" is no address like hello@acme.example")
    }
    if let rate = reader.integer("rate") {
      self.rate = Int(clamping: max(1, rate))
      if !(1...100_000).contains(rate) { reader.misfit("rate", "wants 1 to 100000 a minute") }
    }
    base = reader.text("base")
    if !base.isEmpty, !WebAddress.isPage(base) || base.contains(where: { "?#".contains($0) }) {
      reader.misfit("base", "wants the gateway's address like https://beckon.acme.example")
    }
    while base.hasSuffix("/") { base.removeLast() }
    if let text = reader.optionalText("quiet") {
      quiet = Schedule.Interval(text)
      if quiet.map({ $0.from == $0.to }) ?? true {
        quiet = nil
        reader.misfit("quiet", "\"\(text)\" is no time like 22:00-08:00")
      }
    }
    expires = reader.duration("expires") ?? usual.expires
    retry = reader.duration("retry") ?? usual.retry
  }

  private static func isServer(_ url: String) -> Bool {
    let schemes = ["smtp://", "smtps://"]
    guard let scheme = schemes.first(where: { url.hasPrefix($0) }) else { return false }
    let host = url.dropFirst(scheme.count)
    return !host.isEmpty
      && host.utf8.allSatisfy { (0x21..<0x7f).contains($0) && $0 != UInt8(ascii: "@") }
      && !host.contains { "/?#\\\"".contains($0) }
  }
}

/// Which texts are e-mail addresses that may stand in a header and in an SMTP command.
public enum MailAddress {
  /// Returns whether `text` is `local@domain` in plain ASCII without anything that headers or
  /// commands read otherwise: no white space, control characters, quotes, brackets or comments.
  public static func isSound(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].count) else {
      return false
    }
    let (local, domain) = (String(parts[0]) ?? "", String(parts[1]) ?? "")
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return local.utf8.allSatisfy { $0.isLetterOrDigit || marks.contains($0) }
      && !local.hasPrefix(".") && !local.hasSuffix(".") && !local.contains("..")
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
      }
  }

  /// What may stand before the @ besides letters and digits (RFC 5322 atext, and the dot).
  private static let marks = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
