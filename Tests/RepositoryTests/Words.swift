/// Words that stand nowhere, or only where they have to.
///
/// The patterns are written so that they do not match themselves.
struct Words {
  let pattern: Regex<Substring>
  /// What is wrong with them.
  let reason: String
  /// The beginnings of paths where they may stand.
  var homes: [String] = []
  /// Where they are looked for at all.
  var places = ["Sources/", "Tests/", "Package.swift", "themes/", "README.md", ".ci/"]

  /// Finds the words outside their homes.
  func findings(in file: SourceFile) -> [Finding] {
    guard places.contains(where: file.path.hasPrefix), !homes.contains(where: file.path.hasPrefix)
    else { return [] }
    return file.findings(pattern, reason)
  }
}

extension Words {
  private static let swift = ["Sources/", "Tests/", "Package.swift"]

  /// Words that nothing on main needs.
  static var banned: [Words] {
    [
      Words(
        pattern: /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/, reason: "unfinished work is not on main"),
      Words(pattern: /\btry[!]/, reason: "an error becomes a crash", places: swift),
      Words(pattern: /\bas[!]/, reason: "a wrong type becomes a crash", places: swift),
      Words(pattern: /\bfatal[E]rror\(/, reason: "make the state unwritable", places: swift),
      Words(pattern: /@unchecked\s+Sendabl[e]/, reason: "the compiler shall check", places: swift),
      Words(pattern: /nonisolated\(unsaf[e]\)/, reason: "the compiler shall check", places: swift),
      Words(
        pattern: /\bprin[t]\(/,
        reason: "only commands and stories write on standard output",
        homes: [
          "Sources/beckon/", "Sources/bench/", "Tests/StoryTests/", "Tests/Promises/",
          "Tests/Mailserver/", "Tests/Receiver/",
        ],
        places: swift),
      Words(
        pattern: /(?:\/work|\/tmp\/wt|\/home|\/root|\/Users)[\/]\w/, reason: "a path of one machine"
      ),
    ]
  }

  /// The names of each C library, with the one place that may know them.
  static var ofLibraries: [Words] {
    [
      Words(
        pattern: /\b(?:MHD_\w+|CMicrohttpd)\b/,
        reason: "libmicrohttpd belongs in HTTPServer+Microhttpd.swift",
        homes: [
          "Sources/CMicrohttpd/", "Sources/Gateway/HTTP/HTTPServer+Microhttpd.swift",
          // For epoll and eventfd, which Swift's own C module lacks.
          "Sources/Gateway/HTTP/HTTPWatch.swift", "Tests/RepositoryTests/",
        ], places: ["Sources/", "Tests/"]),
      Words(
        pattern: /\b(?:CZlib|z_stream|deflate\w*)\b/, reason: "zlib belongs in Gzip.swift",
        homes: ["Sources/CZlib/", "Sources/Gateway/Routes/Gzip.swift", "Tests/"],
        places: ["Sources/"]),
      Words(
        pattern: /\b(?:curl_\w+|CURL\w*)\b/, reason: "libcurl belongs in SMTPSession and HTTPPost",
        homes: [
          "Sources/CCurl/", "Sources/Courier/SMTP/SMTPSession.swift",
          "Sources/Courier/HTTP/HTTPPost.swift", "Tests/",
        ],
        places: ["Sources/"]),
      Words(
        pattern:
          /\b(?:cchar_t|newterm|setupterm|endwin|doupdate|wnoutrefresh|getmax[xy]|tigetstr)\b/,
        reason: "ncurses belongs in Terminal/Screen",
        homes: ["Sources/CNcursesw/", "Sources/Terminal/Screen/"], places: ["Sources/"]),
      Words(
        pattern: /\bbeckon_\w+\(/, reason: "shims are called from their library's one place",
        homes: [
          "Sources/C", "Sources/Terminal/Screen/", "Sources/Gateway/Routes/Gzip.swift",
          "Sources/Gateway/HTTP/HTTPServer+Microhttpd.swift",
          "Sources/Gateway/Places/PlaceFile.swift", "Tests/Support/", "Tests/CVterm/",
          "Tests/RepositoryTests/",
        ], places: ["Sources/", "Tests/"]),
      Words(
        pattern: /\bvterm_\w+/, reason: "libvterm belongs in Tests/Support",
        homes: ["Tests/Support/", "Tests/CVterm/", "Tests/RepositoryTests/"],
        places: ["Sources/", "Tests/"]),
    ]
  }
}
