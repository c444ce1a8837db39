import Testing

struct WordTests {
  @Test func `nothing on main is unfinished, unchecked or of one machine`() throws {
    let findings = try SourceTree.files().flatMap { file in
      Words.banned.flatMap { $0.findings(in: file) }
    }
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `the names of a C library stay in one place`() throws {
    let findings = try SourceTree.files().flatMap { file in
      Words.ofLibraries.flatMap { $0.findings(in: file) }
    }
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `every place where a word may stand still has it`() throws {
    let files = try SourceTree.files()
    for words in Words.ofLibraries {
      for home in words.homes where words.places.contains(where: home.hasPrefix) {
        let inside = files.filter { $0.path.hasPrefix(home) }
        let isUsed = inside.contains { !$0.findings(words.pattern, "").isEmpty }
        #expect(isUsed, "\(home) needs no exception: \(words.reason)")
      }
    }
  }

  /// Each in two pieces, for this file is looked through as well.
  @Test(arguments: [
    ("// TO", "DO: later"), ("/* FIX", "ME */"), ("let a = try", "! b()"), ("a as", "! B"),
    ("fatal", "Error(\"\")"), ("class A: @unchecked ", "Sendable {}"),
    ("nonisolated", "(unsafe) var a = 1"), ("prin", "t(a)"), ("open(\"/ho", "me/me/file\")"),
    ("let path = \"/wor", "k/main\""),
  ])
  func `a banned word is found`(first: String, second: String) {
    let file = SourceFile("Sources/Engine/A.swift", "struct A {\n  \(first + second)\n}\n")
    let findings = Words.banned.flatMap { $0.findings(in: file) }
    #expect(findings.map(\.line) == [2], "\(findings.text)")
  }

  @Test(arguments: [
    "let sprint = printer(a)", "try? a()", "a as? B", "/// The number in `\\uXXXX`.",
    "let home = \"/home\"", "preconditionFailure()",
  ])
  func `what only looks like one is not`(line: String) {
    let file = SourceFile("Sources/Engine/A.swift", line)
    #expect(Words.banned.flatMap { $0.findings(in: file) }.isEmpty)
  }

  @Test(arguments: [
    ("Sources/Gateway/HTTP/HTTPServer.swift", "MHD_stop_daemon(a)"),
    ("Sources/Gateway/Routes/Route.swift", "internal import CMicrohttpd"),
    ("Sources/Gateway/Routes/Assets.swift", "internal import CZlib"),
    ("Sources/Gateway/Routes/Assets.swift", "beckon_gzip(a, 1, b, 2)"),
    ("Sources/Terminal/Frame/Frame.swift", "var cell = cchar_t()"),
    ("Sources/Dashboard/View/A.swift", "endwin()"),
    ("Tests/TerminalTests/A.swift", "vterm_new(24, 80)"),
  ])
  func `a C name elsewhere is found`(path: String, line: String) {
    let file = SourceFile(path, line)
    #expect(Words.ofLibraries.flatMap { $0.findings(in: file) }.count == 1)
  }
}
