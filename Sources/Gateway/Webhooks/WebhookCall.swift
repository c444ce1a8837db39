#if Gateway
package import Courier
package import Engine
package import Store

/// How a webhook's messages travel: signed, to public addresses unless others are allowed.
package struct WebhookCall: ~Copyable {
  private var line: HTTPPost

  /// What came of a call.
  package enum Outcome: Hashable, Sendable {
    /// It was taken (any status of 200 to 299).
    case taken(status: Int)
    /// It was not: why, and after how many milliseconds the receiver wants to be asked again.
    case failed(String, retryAfter: Milliseconds)
  }

  /// To whom messages go, and signed with what.
  package struct Target: Sendable {
    package var url: String
    /// The newest last; receivers accept any of them.
    package var secrets: [SigningSecret]
    /// The private addresses that are allowed, as the settings have them.
    package var networks: [String]

    /// Makes a target.
    package init(url: String, secrets: [SigningSecret], networks: [String]) {
      self.url = url
      self.secrets = secrets
      self.networks = networks
    }
  }

  /// Makes a connection that is opened with the first call; `stop` ends one that is under way.
  package init(until stop: StopSign = StopSign()) { line = HTTPPost(until: stop) }

  /// Posts a message and waits for the answer, five seconds at most.
  package mutating func send(
    _ body: [UInt8], id: String, to target: Target, at now: Instant
  ) -> Outcome {
    let time = now.milliseconds / 1_000
    let headers = [
      ("Content-Type", "application/json"), ("webhook-id", id), ("webhook-timestamp", "\(time)"),
      ("webhook-signature", Self.signature(of: body, id: id, time: time, with: target.secrets)),
    ]
    let allowed = target.networks.compactMap { AddressBlock($0) }
    let isPlain = !target.url.lowercased().hasPrefix("https:")
    let answer = line.post(body, to: target.url, headers: headers) { address in
      // What is not encrypted stays in the house.
      allowed.contains { $0.contains(address) } || !isPlain && AddressBlock.isPublic(address)
    }
    switch answer {
    case .answered(let status, _) where (200..<300).contains(status):
      return .taken(status: status)
    case .answered(let status, let wait):
      let isElsewhere = (300..<400).contains(status)
      let words = isElsewhere ? "it leads elsewhere, which is not followed" : "was answered"
      return .failed(
        "\(words) (HTTP \(status))", retryAfter: Milliseconds(clamping: min(wait, 3_600)) * 1_000)
    case .forbidden(let address):
      let isPublic = AddressBlock.isPublic(address)
      return .failed(
        isPublic
          ? "http:// would tell everybody on the way; write https://"
          : "it leads to \(AddressBlock.text(address)), a private address; allow it in the"
            + " settings if that is meant", retryAfter: 0)
    case .failed(let words):
      return .failed(words, retryAfter: 0)
    }
  }

  /// The signatures by each secret, newest first (Standard Webhooks, version 1).
  static func signature(
    of body: [UInt8], id: String, time: Int64, with secrets: [SigningSecret]
  ) -> String {
    let content = Array("\(id).\(time).".utf8) + body
    return secrets.reversed()
      .map { "v1,\(SHA256.authenticate(content, with: $0.key).base64)" }
      .joined(separator: " ")
  }
}
#endif
