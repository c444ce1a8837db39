internal import Glibc

extension System {
  /// What the kernel tells of a watched folder.
  struct Notice {
    let watch: CInt
    let name: String
    let isOverflow: Bool
  }

  static func makeNotifier() throws(Failure) -> CInt {
    try number { inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK)) }
  }

  static func watch(_ path: String, with notifier: CInt) throws(Failure) -> CInt {
    let events = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CLOSE_WRITE
    return try number { unsafe inotify_add_watch(notifier, path, UInt32(events)) }
  }

  /// Takes what has been told so far, without waiting.
  static func notices(from notifier: CInt) -> [Notice] {
    var notices: [Notice] = []
    var block = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe Glibc.read(notifier, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return notices }
      unsafe block.withUnsafeBytes { bytes in
        var place = 0
        while place + 16 <= count {
          let watch = unsafe bytes.loadUnaligned(fromByteOffset: place, as: CInt.self)
          let mask = unsafe bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
          let length = Int(unsafe bytes.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self))
          let name = unsafe bytes[place + 16..<place + 16 + length].prefix { $0 != 0 }
          notices.append(
            Notice(
              watch: watch, name: unsafe String(decoding: name, as: UTF8.self),
              isOverflow: mask & UInt32(IN_Q_OVERFLOW) != 0))
          place += 16 + length
        }
      }
    }
  }
}
