#if Gateway
internal import CCurl

/// Posts JSON to addresses of other programs, by libcurl; a connection is kept from one to the
/// next. All that names libcurl for HTTP is here.
///
/// It never follows redirects, asks no proxy, and connects only where `permits` says: each address
/// is looked at when the connection to that very address is made, whatever its name stood for
/// before. One thread uses it.
@safe package struct HTTPPost: ~Copyable {
  /// What came of it.
  package enum Answer: Hashable, Sendable {
    /// The server's status, and after how many seconds it asks to be asked again.
    case answered(status: Int, retryAfter: Int)
    /// Its name leads to an address that is not permitted: which one.
    case forbidden([UInt8])
    /// There was no answer, and why.
    case failed(String)
  }

  /// Whether to connect to an address: 16 bytes, those of IPv4 as IPv6 maps them.
  package typealias Permission = @Sendable ([UInt8]) -> Bool

  private let handle: UnsafeMutableRawPointer?
  /// Why the library cannot be used; `nil` if it can.
  private let trouble: String?
  private let stop: StopSign

  /// How long one may take, in milliseconds.
  private static let patience = 5_000

  /// Makes one that connects with its first message; `stop` ends what is under way.
  package init(until stop: StopSign = StopSign()) {
    self.stop = stop
    trouble = unsafe beckon_curl_open().map { unsafe String(cString: $0) }
    unsafe handle = trouble == nil ? curl_easy_init() : nil
    guard let handle = unsafe handle else { return }
    unsafe beckon_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    unsafe beckon_set_text(handle, CURLOPT_PROXY, "")
    unsafe beckon_set_text(handle, CURLOPT_USERAGENT, "Beckon-Webhooks/1")
    unsafe beckon_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    unsafe beckon_set_number(handle, CURLOPT_NOSIGNAL, 1)
    unsafe beckon_set_number(handle, CURLOPT_TIMEOUT_MS, Self.patience)
    unsafe beckon_set_number(handle, CURLOPT_POST, 1)
  }

  deinit { if let handle = unsafe handle { unsafe curl_easy_cleanup(handle) } }

  /// Posts `body` with some header fields; waits for the answer, five seconds at most.
  package mutating func post(
    _ body: [UInt8], to url: String, headers: [(name: String, value: String)],
    permits: @escaping Permission
  ) -> Answer {
    guard let handle = unsafe handle else { return .failed(trouble ?? "no memory") }
    var list: UnsafeMutablePointer<curl_slist>?
    // Without the empty one the library waits for "100 Continue" before long bodies.
    for line in headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
      guard let longer = unsafe curl_slist_append(list, line) else {
        unsafe curl_slist_free_all(list)
        return .failed("no memory")
      }
      unsafe list = longer
    }
    defer { unsafe curl_slist_free_all(list) }
    unsafe beckon_set_text(handle, CURLOPT_URL, url)
    unsafe beckon_set_list(handle, CURLOPT_HTTPHEADER, list)
    unsafe beckon_set_number(handle, CURLOPT_POSTFIELDSIZE, body.count)
    let text = String(decoding: body, as: UTF8.self)
    // It keeps a copy of its own.
    unsafe beckon_set_text(handle, CURLOPT_COPYPOSTFIELDS, text)
    var call = Call(permits: permits, stop: stop)
    let code = unsafe withUnsafeMutablePointer(to: &call) { context in
      unsafe beckon_set_answering(handle, Self.take, Self.permit, Self.goOn, context)
      return unsafe curl_easy_perform(handle)
    }
    if let address = call.forbidden { return .forbidden(address) }
    var (status, wait): (Int, curl_off_t) = (0, 0)
    unsafe beckon_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    unsafe beckon_get_offset(handle, CURLINFO_RETRY_AFTER, &wait)
    guard code == CURLE_OK || call.isLong, status > 0 else {
      return .failed(unsafe String(cString: curl_easy_strerror(code)))
    }
    return .answered(status: status, retryAfter: Int(wait))
  }

  // MARK: - What the library asks and tells

  private struct Call {
    let permits: Permission
    let stop: StopSign
    var forbidden: [UInt8]?
    /// How much was answered.
    var count = 0
    /// Whether it was more than anybody reads.
    var isLong: Bool { count > 65_536 }
  }

  private static let take: curl_write_callback = { _, size, count, context in
    guard let call = unsafe context?.assumingMemoryBound(to: Call.self) else { return 0 }
    unsafe call.pointee.count += size * count
    return unsafe call.pointee.isLong ? 0 : size * count
  }

  private static let permit: beckon_permits_callback = { context, address in
    guard let call = unsafe context?.assumingMemoryBound(to: Call.self),
      let address = unsafe address
    else { return 0 }
    let bytes = unsafe Array(UnsafeBufferPointer(start: address, count: 16))
    if unsafe call.pointee.permits(bytes) { return 1 }
    unsafe call.pointee.forbidden = bytes
    return 0
  }

  private static let goOn: curl_xferinfo_callback = { context, _, _, _, _ in
    let call = unsafe context?.assumingMemoryBound(to: Call.self)
    return unsafe call?.pointee.stop.isUp == true ? 1 : 0
  }
}
#endif
