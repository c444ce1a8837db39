/// One request and its answer on a connection.
final class LoopbackExchange {
  private let method: String
  private let output: [UInt8]
  private let isStream: Bool
  private var written = 0
  private var socket: LoopbackSocket?
  private var isReused = false
  private var reader: ResponseReader
  private var events = ServerEventReader()

  init(method: String, output: [UInt8], isStream: Bool) {
    self.method = method
    self.output = output
    self.isStream = isStream
    reader = ResponseReader(method: method)
  }

  /// Begins, or begins again, on `socket`.
  func begin(on socket: LoopbackSocket, isReused: Bool) {
    self.socket = socket
    self.isReused = isReused
    written = 0
    reader = ResponseReader(method: method)
    if isReused { write() }
  }

  var descriptor: Int32 { socket?.descriptor ?? -1 }
  var isWriting: Bool { written < output.count }
  var isComplete: Bool { reader.isComplete }
  var response: LoopbackResponse? { reader.response }
  var wasNeverConnected: Bool { written == 0 && reader.isUntouched }

  /// Whether this is a stream that the server has accepted.
  var isOpenStream: Bool { isStream && reader.response?.status == 200 }

  /// Whether the server closed a kept connection just when it was used again.
  var mayTryAgain: Bool { isReused && reader.isUntouched }

  /// The connection, if another request may use it.
  var reusableSocket: LoopbackSocket? { isComplete && !reader.mustClose ? socket : nil }

  /// Writes what fits.
  func write() {
    guard isWriting, let count = socket?.write(output[written...]) else { return }
    written += count
  }

  /// Reads what is there; a stream returns the events that it completes.
  func read(using buffer: inout [UInt8]) throws(LoopbackError) -> [ServerEvent] {
    switch socket?.read(into: &buffer) {
    case .bytes(let bytes): try reader.read(bytes)
    case .nothingYet: return []
    case .end, .none: try reader.readEnd()
    }
    return isOpenStream ? events.read(reader.takeBody()) : []
  }
}
