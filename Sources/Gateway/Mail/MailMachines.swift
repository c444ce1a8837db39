#if Gateway
/// Requests that programs make of themselves, before or instead of a person who reads.
enum MailMachines {
  /// Returns whether a request is a program's own.
  static func made(_ request: HTTPRequest) -> Bool {
    if request.method == .head { return true }
    let hints = ["purpose", "sec-purpose", "x-purpose", "x-moz"].compactMap { request.header($0) }
    if hints.contains(where: { $0.lowercased().contains("prefetch") }) { return true }
    guard let agent = request.header("user-agent")?.lowercased(), !agent.isEmpty else {
      return true
    }
    // Apple's privacy proxy loads every picture whether or not anybody looks; this is its name.
    return agent == "mozilla/5.0" || agents.contains { agent.contains($0) }
  }

  /// Parts of the names of scanners, crawlers and libraries. Proxies that load pictures when a
  /// person looks, such as Google's and Yahoo's, are not among them.
  private static let agents = [
    "axios/", "barracuda", "bitdefender", "bot/", "bot;", "bot)", "crawler", "curl/",
    "facebookexternalhit", "go-http-client", "headlesschrome", "java/", "libwww", "linkcheck",
    "mimecast", "node-fetch", "okhttp", "phantomjs", "proofpoint", "python", "scanner", "spider",
    "symantec", "trendmicro", "urlscan", "virustotal", "wget", "whatsapp",
  ]
}
#endif
