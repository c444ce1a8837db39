#if Gateway
internal import Engine

/// What a mail server reports later of a message that it had taken: a delivery status notification
/// (RFC 3464), as it comes into the sender's mailbox.
package struct DeliveryReport: Hashable, Sendable {
  /// Recipients whom the message will never reach.
  package private(set) var failures: [Failure] = []

  /// That a message will never reach somebody.
  package struct Failure: Hashable, Sendable {
    /// The address, in small letters.
    package let address: String
    /// The status and what the server said: "5.1.1 550 no such user".
    package let words: String
    /// Whether there is no such mailbox, so that nothing more need be sent there.
    package let isForGood: Bool
  }

  /// Reads a whole e-mail; `nil` if it is no such report.
  package init?(_ message: [UInt8]) {
    let lines = Self.unfolded(message)
    let isReport = lines.contains { line in
      let folded = line.lowercased()
      return folded.hasPrefix("content-type:") && folded.contains("message/delivery-status")
    }
    guard isReport else { return nil }
    // Groups of fields, each ended by an empty line: of the message, then of each recipient.
    var group: [String: String] = [:]
    for line in lines + [""] {
      guard line.isEmpty else {
        let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        if parts.count == 2 { group[parts[0].lowercased()] = parts[1] }
        continue
      }
      if let failure = Self.failure(group) { failures.append(failure) }
      group = [:]
    }
  }

  private static func failure(_ fields: [String: String]) -> Failure? {
    guard fields["action"]?.lowercased() == "failed", let status = fields["status"],
      status.hasPrefix("5."), let recipient = fields["final-recipient"]
    else { return nil }
    let address = (recipient.split(separator: ";").last.map { String($0).trimmed } ?? "")
      .lowercased().filter { $0 != "<" && $0 != ">" }
    let said = fields["diagnostic-code"].map { code in
      code.split(separator: ";", maxSplits: 1).last.map { String($0).trimmed } ?? code
    }
    let number = status.prefix { $0.isNumber || $0 == "." }
    return Failure(
      address: address, words: [String(number), said].compactMap { $0 }.joined(separator: " "),
      isForGood: number.hasPrefix("5.1."))
  }

  /// The lines of a message, with those that go on joined to the ones before, and without anything
  /// that a terminal would obey.
  private static func unfolded(_ message: [UInt8]) -> [String] {
    var lines: [String] = []
    for bytes in message.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isMore = bytes.first == 0x20 || bytes.first == 0x09
      let kept = bytes.map { $0 == 0x09 ? 0x20 : $0 }.filter { $0 >= 0x20 && $0 != 0x7F }
      let text = String(decoding: kept.prefix(1_000), as: UTF8.self).trimmed
      if isMore, let last = lines.last, !last.isEmpty {
        lines[lines.count - 1] = "\(last) \(text)"
      } else {
        lines.append(text)
      }
    }
    return lines
  }
}
#endif
