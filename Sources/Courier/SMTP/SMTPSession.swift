#if Gateway
internal import CCurl
internal import Engine

/// A connection to a mail server, which is kept from one message to the next. All that names
/// libcurl is here.
///
/// One thread uses it.
@safe package struct SMTPSession: ~Copyable {
  private let handle: UnsafeMutableRawPointer?
  private let server: MailServer
  private let stop: StopSign
  /// Why the library cannot be used; `nil` if it can.
  private let trouble: String?
  /// What was said of the last message, line by line.
  package private(set) var dialogue: [String] = []

  /// Makes a session that connects with its first message; `stop` ends one that is under way.
  package init(_ server: MailServer, until stop: StopSign = StopSign()) {
    self.server = server
    self.stop = stop
    trouble = unsafe beckon_curl_open().map { unsafe String(cString: $0) }
    unsafe handle = trouble == nil ? curl_easy_init() : nil
    guard let handle = unsafe handle else { return }
    unsafe beckon_set_text(handle, CURLOPT_URL, server.url)
    unsafe beckon_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    let encryption: curl_usessl =
      switch server.encryption {
      case .required: CURLUSESSL_ALL
      case .offered: CURLUSESSL_TRY
      case .never: CURLUSESSL_NONE
      }
    unsafe beckon_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
    unsafe beckon_set_number(handle, CURLOPT_NOSIGNAL, 1)
    unsafe beckon_set_number(handle, CURLOPT_CONNECTTIMEOUT, 20)
    unsafe beckon_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 300)
    unsafe beckon_set_number(handle, CURLOPT_TIMEOUT, 600)
    if !server.user.isEmpty {
      unsafe beckon_set_text(handle, CURLOPT_USERNAME, server.user)
      unsafe beckon_set_text(handle, CURLOPT_PASSWORD, server.password)
    }
  }

  deinit { if let handle = unsafe handle { unsafe curl_easy_cleanup(handle) } }

  /// Hands a message over; waits for the server's answer.
  ///
  /// `sender` and `recipient` are sound addresses, `message` has lines that end in CR and LF.
  package mutating func send(
    _ message: [UInt8], from sender: String, to recipient: String
  ) -> Delivery {
    guard let handle = unsafe handle else { return .unreachable(trouble ?? "no memory") }
    guard let list = unsafe curl_slist_append(nil, "<\(recipient)>") else {
      return .unreachable("no memory")
    }
    defer { unsafe curl_slist_free_all(list) }
    unsafe beckon_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender)>")
    unsafe beckon_set_list(handle, CURLOPT_MAIL_RCPT, list)
    var exchange = Exchange(message, until: stop)
    let code = unsafe withUnsafeMutablePointer(to: &exchange) { context in
      unsafe beckon_set_callbacks(handle, Self.give, Self.hear, Self.goOn, context)
      return unsafe curl_easy_perform(handle)
    }
    dialogue = exchange.lines
    guard code != CURLE_OK else { return exchange.outcome(nil) }
    return exchange.outcome(unsafe String(cString: curl_easy_strerror(code)))
  }

  // MARK: - What the library asks and tells

  private static let give: curl_read_callback = { room, size, count, context in
    guard let room = unsafe room,
      let exchange = unsafe context?.assumingMemoryBound(to: Exchange.self)
    else { return beckon_read_abort }
    if unsafe exchange.pointee.isToEnd { return beckon_read_abort }
    let bytes = unsafe exchange.pointee.next(size * count)
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe UnsafeMutableRawPointer(room).copyMemory(from: start, byteCount: bytes.count)
    }
    return bytes.count
  }

  private static let hear: curl_debug_callback = { _, kind, text, count, context in
    guard let text = unsafe text,
      let exchange = unsafe context?.assumingMemoryBound(to: Exchange.self)
    else { return 0 }
    guard kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
    let line = unsafe SMTPSession.line(Array(bytes))
    if kind == CURLINFO_HEADER_IN {
      unsafe exchange.pointee.noteHeard(line)
    } else {
      unsafe exchange.pointee.noteSaid(line)
    }
    return 0
  }

  private static let goOn: curl_xferinfo_callback = { context, _, _, _, _ in
    let exchange = unsafe context?.assumingMemoryBound(to: Exchange.self)
    return unsafe exchange?.pointee.isToEnd == true ? 1 : 0
  }

  /// A line without its end and without anything that a terminal would obey.
  private static func line(_ bytes: [UInt8]) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let kept = scalars.filter { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }
    return String(String.UnicodeScalarView(kept).prefix(500))
  }
}
#endif
