internal import Engine

extension Shelf {
  /// How e-mails leave: a part of the settings.
  static let mailFields: [PlainField] = [
    .text(
      "settings.mail.url", "Mail server",
      "smtps://mail.shop.example or smtp://…:587; empty sends none. Its password: mail/password."),
    .choice(
      "settings.mail.starttls", "  encrypted", usual: "required",
      [
        FieldOption(name: "required", title: "always"),
        FieldOption(name: "offered", title: "if the server can"),
        FieldOption(name: "never", title: "never, for this machine's own"),
      ], "Whether what is said to an smtp:// server is encrypted.", shown: hasMail),
    .text(
      "settings.mail.user", "  user", "The login there; empty if none is asked.", shown: hasMail),
    .text(
      "settings.mail.from", "  from", "The sender's address of channels without one.",
      problem: { $0.isEmpty || MailAddress.isSound($0) ? nil : "is no address" }, shown: hasMail),
    .text(
      "settings.mail.base", "  gateway", "Its address for recipients: https://chat.shop.example.",
      shown: hasMail),
    .number(
      "settings.mail.rate", "  a minute", 1...100_000, usual: 60, "E-mails a minute at most.",
      shown: hasMail),
    .text(
      "settings.mail.quiet", "  quiet", "When recipients are left in peace, theirs: 22:00-08:00.",
      problem: {
        $0.isEmpty || Schedule.Interval($0) != nil ? nil : "wants a time like 22:00-08:00"
      },
      shown: hasMail),
    .duration(
      "settings.mail.expires", "  expires", "What is later than this is not sent any more.",
      usual: "1d", shown: hasMail),
    .duration(
      "settings.mail.retry", "  tries again",
      "This long after a temporary refusal, then twice that.",
      usual: "1m", shown: hasMail),
  ]

  private static func hasMail(_ json: JSON) -> Bool {
    json["settings"]?["mail"]?["url"]?.string?.isEmpty == false
  }
}
