/// Texts as people send them who mean no good, or whose programs are broken.
enum HostileTexts {
  /// All of them.
  static let all: [String] = terminal + invisible + web + servers + sizes

  /// What would move a terminal's cursor, set its title or clipboard, or fake a line.
  static let terminal = [
    "\u{1B}[2J\u{1B}[1;1H", "\u{1B}]0;title\u{7}", "\u{1B}]52;c;QUFB\u{7}",
    "\u{1B}]8;;http://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "\u{1B}P+q544e\u{1B}\\",
    "\u{9B}31mred\u{9B}0m", "\u{90}q\u{9C}", "\u{85}next line", "a\rb", "a\nb", "a\u{8}\u{8}\u{8}b",
    "\u{0}nul", "\u{7F}delete", "\u{C}form\u{B}feed", "\u{E}shift\u{F}",
  ]

  /// What turns text round, hides it or makes it look like another.
  static let invisible = [
    "\u{202E}gpj.exe", "\u{2066}a\u{2069}", "\u{200B}\u{200C}\u{200D}\u{FEFF}", "\u{2028}\u{2029}",
    "a\u{300}\u{301}\u{302}\u{303}", "\u{FFFD}\u{FFFF}\u{FFFE}", "\u{E0041}\u{E007F}", "раураl",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{FDFA}\u{10FFFF}",
  ]

  /// What a page or a template might run.
  static let web = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "</textarea><svg/onload=alert(1)>", "{{constructor.constructor('alert(1)')()}}",
    "{{visitor.name|{{x}}}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "%{7*7}",
    "data:text/html,<script>1</script>",
  ]

  /// What a data base, a shell, a file system, a format or a header might take for its own.
  static let servers = [
    "'; DROP TABLE visitors;--", "1' OR '1'='1", "$(reboot)", "`reboot`", "; reboot #", "|reboot",
    "../../../etc/passwd", "..%2f..%2fetc", "%00", "%s%n%x", "a\r\nSet-Cookie: x=1",
    "a\r\n\r\nHTTP/1.1 200 OK", "=cmd|' /C calc'!A0", "__proto__", "null", "NaN", "-0", "1e999",
    "\\u0000", "\\", "\"", "{\"t\":\"erased\"}", "\"}\n{\"c\":\"00000000\"", "*", "\"1\"", "bearer",
  ]

  /// What is too long, or just not.
  static let sizes = [
    "", " ", String(repeating: "A", count: 70_000), String(repeating: "\u{10FFFF}", count: 1_000),
    String(repeating: "[", count: 5_000), String(repeating: "{\"a\":", count: 2_000),
    String(repeating: "9", count: 400),
  ]

  /// Bodies that no well-behaved program sends, as JSON texts or what is to look like them.
  static let bodies: [[UInt8]] =
    [
      "{\"channel\":\"\\ud800\"}", "{\"channel\":\"\\udc00\\ud800\"}", "{\"a\":1,\"a\":2}",
      "{\"events\":-0,\"id\":1e400}", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "\u{FEFF}{}",
      "{}x",
      "{\"events\":[null]}", "{\"\":\"\"}", "nul", "", "\"\\",
    ].map { Array($0.utf8) } + [
      [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0],
    ]
}
