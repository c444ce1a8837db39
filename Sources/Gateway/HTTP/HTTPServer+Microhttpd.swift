#if Gateway
internal import CMicrohttpd
internal import Glibc

// Everything that names libmicrohttpd. Its facts: the handler is called first with the header
// alone, then for each piece of the body, then without data when the request is complete, and once
// more after a resume; an answer queued before the request is complete closes the connection.

/// A connection as the library knows it.
struct MicrohttpdConnection: Sendable {
  private let address: UInt
  /// The socket.
  let socket: Int32

  fileprivate init(_ connection: OpaquePointer) {
    address = UInt(bitPattern: connection)
    socket = unsafe beckon_socket(connection)
  }

  /// Puts the connection to sleep; only on the library's own thread, from the handler or the
  /// reader.
  func suspend() { unsafe MHD_suspend_connection(OpaquePointer(bitPattern: address)) }

  /// Wakes a sleeping connection, from any thread.
  func resume() { unsafe MHD_resume_connection(OpaquePointer(bitPattern: address)) }

  /// Breaks the socket off, without closing it.
  func shutDown() { shutdown(socket, Int32(SHUT_RDWR)) }
}

/// The running library.
struct MicrohttpdDaemon: Sendable {
  private let address: UInt
  private let service: UInt

  /// Why no server can run here: the library is missing; `nil` if one can.
  static var obstacle: String? {
    unsafe beckon_microhttpd_open().map { unsafe String(cString: $0) }
  }

  /// Starts two threads that serve `descriptor`; `nil` if the system refuses.
  init?(listening descriptor: Int32, service: HTTPService) {
    let context = unsafe Unmanaged.passRetained(service)
    let daemon = unsafe beckon_start(
      descriptor, 2, UInt32(service.limits.connections), 16 * 1024,
      UInt32(service.limits.idleSeconds), targetArrived, requestAdvanced, requestCompleted,
      connectionChanged, context.toOpaque())
    guard let daemon = unsafe daemon else {
      unsafe context.release()
      return nil
    }
    address = UInt(bitPattern: daemon)
    unsafe self.service = UInt(bitPattern: context.toOpaque())
  }

  /// Accepts nothing more.
  ///
  /// - Returns: The listening socket, to be closed.
  func refuseConnections() -> Int32 {
    unsafe MHD_quiesce_daemon(OpaquePointer(bitPattern: address))
  }

  /// Ends the threads; no connection may be asleep.
  func stop() {
    unsafe MHD_stop_daemon(OpaquePointer(bitPattern: address))
    if let context = unsafe UnsafeRawPointer(bitPattern: service) {
      unsafe Unmanaged<HTTPService>.fromOpaque(context).release()
    }
  }
}

// MARK: - Callbacks

private func service(_ context: UnsafeMutableRawPointer?) -> HTTPService? {
  unsafe context.map { unsafe Unmanaged<HTTPService>.fromOpaque($0).takeUnretainedValue() }
}

private func connection(_ context: UnsafeMutableRawPointer?) -> HTTPConnection? {
  unsafe context.map { unsafe Unmanaged<HTTPConnection>.fromOpaque($0).takeUnretainedValue() }
}

/// Called when a connection is made and when it is about to be closed.
private func connectionChanged(
  _ context: UnsafeMutableRawPointer?, _ peer: OpaquePointer?,
  _ own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ change: MHD_ConnectionNotificationCode
) {
  guard let service = unsafe service(context), let peer = unsafe peer, let own = unsafe own
  else { return }
  if change == .CONNECTION_NOTIFY_STARTED {
    let connection = unsafe service.open(
      MicrohttpdConnection(peer), remoteAddress: remoteAddress(of: peer))
    unsafe own.pointee = Unmanaged.passRetained(connection).toOpaque()
  } else if let pointer = unsafe own.pointee {
    unsafe service.close(Unmanaged<HTTPConnection>.fromOpaque(pointer).takeRetainedValue())
    unsafe own.pointee = nil
  }
}

/// Called when the first line has arrived.
private func targetArrived(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ peer: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let own = unsafe beckon_context(peer)
  guard let service = unsafe service(context), let connection = unsafe connection(own),
    let target = unsafe target
  else { return nil }
  let bytes = unsafe UnsafeRawBufferPointer(start: target, count: strlen(target))
  unsafe connection.begin(target: bytes, limits: service.limits)
  return unsafe own
}

/// Called for the header, for each piece of the body, at the request's end and after a resume.
private func requestAdvanced(
  _ context: UnsafeMutableRawPointer?, _ peer: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
  _ own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let service = unsafe service(context), let peer = unsafe peer,
    let connection = unsafe connection(beckon_context(peer)), let size = unsafe size
  else { return .NO }
  let step: HTTPConnection.Step
  if connection.awaitsHeader {
    let method = unsafe method.map { unsafe String(cString: $0) } ?? ""
    step = unsafe connection.receive(
      method: HTTPMethod(method), headers: headers(of: peer), limits: service.limits)
  } else if unsafe size.pointee > 0 {
    let piece = unsafe UnsafeRawBufferPointer(start: data, count: size.pointee)
    step = unsafe connection.receive(body: piece, limits: service.limits)
    unsafe size.pointee = 0
  } else {
    step = service.advance(connection)
  }
  switch step {
  case .proceed, .wait, .handle: return .YES
  case .answer(let response):
    return unsafe queue(response, on: peer, as: connection, for: service)
  case .refuse(let response):
    service.observe(HTTPReply.noRoute, response.status)
    return unsafe queue(response, on: peer, as: connection, for: service)
  case .drop: return .NO
  }
}

/// Called when the answer is sent or the connection has failed.
private func requestCompleted(
  _ context: UnsafeMutableRawPointer?, _ peer: OpaquePointer?,
  _ own: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ how: MHD_RequestTerminationCode
) {
  unsafe connection(beckon_context(peer))?.finish()
}

// MARK: - Reading

private func headers(of peer: OpaquePointer) -> HTTPHeaders {
  var headers = HTTPHeaders()
  unsafe withUnsafeMutablePointer(to: &headers) { target in
    _ = unsafe MHD_get_connection_values_n(
      peer, .HEADER_KIND,
      { target, _, name, nameSize, value, valueSize in
        let name = unsafe UnsafeRawBufferPointer(start: name, count: nameSize)
        let value = unsafe UnsafeRawBufferPointer(start: value, count: valueSize)
        unsafe target?.assumingMemoryBound(to: HTTPHeaders.self).pointee
          .append(name: name, value: value)
        return .YES
      }, target)
  }
  return headers
}

private func remoteAddress(of peer: OpaquePointer) -> String {
  guard let address = unsafe beckon_client(peer) else { return "" }
  let isLong = unsafe Int32(address.pointee.sa_family) == AF_INET6
  let size = isLong ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
  var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
  let code = unsafe getnameinfo(
    address, socklen_t(size), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
  return code == 0
    ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
}

// MARK: - Answering

private func queue(
  _ response: HTTPResponse, on peer: OpaquePointer, as connection: HTTPConnection,
  for service: HTTPService
) -> MHD_Result {
  switch response.body {
  case .bytes(let bytes):
    return unsafe queue(response, bytes, on: peer, isLast: service.isStopping)
  case .events(let stream):
    // The library closes its own descriptor without a word to the client (that is its TURBO), and
    // frees its buffer; the stream goes on by a descriptor of its own.
    if service.begin(stream, head: response.head, on: connection) { return .NO }
    stream.end()
    let refusal = HTTPRefusal.tooManyStreams.response
    guard case .bytes(let bytes) = refusal.body else { return .NO }
    return unsafe queue(refusal, bytes, on: peer, isLast: true)
  }
}

private func queue(
  _ response: HTTPResponse, _ bytes: [UInt8], on peer: OpaquePointer, isLast: Bool
) -> MHD_Result {
  let made = unsafe bytes.withUnsafeBytes {
    unsafe MHD_create_response_from_buffer(
      $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
  }
  guard let made = unsafe made else { return .NO }
  defer { unsafe MHD_destroy_response(made) }
  for (name, value) in response.headers where HTTPResponse.mayCarry(name, value) {
    unsafe MHD_add_response_header(made, name, value)
  }
  if isLast { unsafe MHD_add_response_header(made, "Connection", "close") }
  return unsafe MHD_queue_response(peer, UInt32(clamping: response.status), made)
}
#endif
