#if Gateway
/// The few pages that recipients of e-mails see.
enum MailPages {
  /// The link leads nowhere, or nowhere any more.
  static let gone = page("This link does not lead anywhere.", status: 404)
  /// Nothing can be noted now.
  static let later = page("This does not work just now. Please try again soon.", status: 503)
  /// It is done.
  static let unsubscribed = page("You will get no more e-mails from us.", status: 200)

  /// Asks whether to unsubscribe, with this word on the button.
  static func question(_ word: String) -> HTTPResponse {
    page(
      "Do you want no more e-mails from us?",
      "<form method=\"post\"><button name=\"List-Unsubscribe\" value=\"One-Click\">\(word)"
        + "</button></form>", status: 200)
  }

  private static func page(_ sentence: String, _ rest: String = "", status: Int) -> HTTPResponse {
    let text = """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta name="robots" content="noindex"><title>\(sentence)</title>
      <style>body{font:18px/1.5 sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;\
      text-align:center}button{font:inherit;padding:.5em 1.5em}</style></head>
      <body><p>\(sentence)</p>\(rest)</body>
      </html>

      """
    return HTTPResponse(
      status: status,
      headers: [
        ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
        ("Content-Security-Policy", policy), ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
      ], body: .bytes(Array(text.utf8)))
  }

  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
}
#endif
