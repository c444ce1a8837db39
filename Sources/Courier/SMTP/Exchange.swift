#if Gateway
/// What is said while one message is handed over: who said what last tells what became of it.
struct Exchange {
  /// The message, in lines that end as on the wire.
  private let message: [UInt8]
  private var given = 0
  private let stop: StopSign
  /// Whether all of the message was given out: from then on the server may have taken it.
  private(set) var isGiven = false
  /// The last command in its first word: "RCPT".
  private(set) var command = ""
  /// The last complete reply: "250 2.0.0 Ok".
  private(set) var reply: String?
  /// Whether that reply came after the whole message.
  private(set) var isReplyToMessage = false
  /// Everything that was said, in lines: "> MAIL FROM:<…>", "< 250 Ok".
  private(set) var lines: [String] = []
  private var unfinished: [String] = []
  /// Whether a connection is being left: what is said then is not about the message.
  private var isLeaving = false

  init(_ message: [UInt8], until stop: StopSign) {
    self.message = message
    self.stop = stop
  }

  /// Whether it is to end: what was given out completely is waited for.
  var isToEnd: Bool { stop.isUp && !isGiven }

  /// The next bytes of the message, at most `room` of them; none at its end.
  mutating func next(_ room: Int) -> ArraySlice<UInt8> {
    let part = message[given...].prefix(room)
    given += part.count
    if part.isEmpty { isGiven = true }
    return part
  }

  /// Notes what was said to the server; passwords are not kept.
  mutating func noteSaid(_ text: String) {
    let words = text.split(separator: " ")
    let isAnswer = command == "AUTH" && !Self.commands.contains(words.first?.uppercased() ?? "")
    if isAnswer { return lines.append("> ***") }
    isLeaving = words.first?.uppercased() == "QUIT"
    if isLeaving { return lines.append("> \(text)") }
    command = words.first.map { String($0).uppercased() } ?? ""
    lines.append(command == "AUTH" ? "> AUTH \(words.dropFirst().first ?? "") ***" : "> \(text)")
  }

  /// Notes a line that the server said.
  mutating func noteHeard(_ line: String) {
    lines.append("< \(line)")
    if isLeaving { return }
    unfinished.append(line)
    // A reply's last line has a space after its number.
    guard line.utf8.count < 4 || line.utf8.dropFirst(3).first == UInt8(ascii: " ") else { return }
    reply = unfinished.joined(separator: " ")
    unfinished = []
    isReplyToMessage = isGiven
  }

  private static let commands: Set<String> = [
    "EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT",
  ]
}

extension Exchange {
  /// What became of the message; `failure` is why the exchange ended early, `nil` if it did not.
  func outcome(_ failure: String?) -> Delivery {
    guard let failure else { return .accepted(reply ?? "") }
    let (said, kind) = (reply ?? failure, reply?.utf8.first)
    let isRefusal = kind == UInt8(ascii: "5")
    let isForNow = kind == UInt8(ascii: "4")
    if isGiven {
      guard isReplyToMessage else { return .unknown(failure) }
      return isRefusal ? .refused(said) : isForNow ? .postponed(said) : .unknown(failure)
    }
    guard isRefusal || isForNow else { return .unreachable(failure) }
    switch command {
    case "RCPT" where isForNow, "DATA" where isForNow: return .postponed(said)
    case "RCPT": return Self.namesNobody(said) ? .bounced(said) : .refused(said)
    case "DATA": return .refused(said)
    // Before that it is not about this message.
    default: return .unreachable(said)
    }
  }

  /// Whether a refusal says that there is no such address (RFC 3463: 5.1.x; without such a code
  /// the numbers that RFC 5321 has for it).
  private static func namesNobody(_ reply: String) -> Bool {
    let words = reply.split(separator: " ")
    if let code = words.dropFirst().first, code.hasPrefix("5."),
      code.split(separator: ".").count == 3
    {
      return code.hasPrefix("5.1.")
    }
    return ["550", "551", "553", "556"].contains(words.first ?? "")
  }
}
#endif
