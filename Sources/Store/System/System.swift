internal import Glibc

/// The calls of the C library, each in a line or two: the only file with its names and pointers.
///
/// A call that fails answers with the error's number; `Failure` turns it into words.
enum System {
  /// Why a call failed.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let code: CInt
    static let exists = Failure(code: EEXIST)
    static let missing = Failure(code: ENOENT)
    static let wouldBlock = Failure(code: EAGAIN)
    static let denied = Failure(code: EACCES)
    /// What the C library calls it: "No such file or directory".
    var description: String { unsafe String(cString: strerror(code)) }
    /// There is no room: disk full, quota used up, file as large as may be.
    var isLackOfRoom: Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }
  }

  /// How a file is opened.
  enum Mode {
    case read, readWrite, append, create, createExclusive
    case directory

    /// Whether a file may be made by opening it so.
    var makes: Bool {
      switch self {
      case .create, .createExclusive: true
      case .read, .readWrite, .append, .directory: false
      }
    }

    fileprivate var flags: CInt {
      let common = O_CLOEXEC | O_NOFOLLOW
      return switch self {
      case .read: common | O_RDONLY
      case .readWrite: common | O_RDWR
      case .append: common | O_RDWR | O_APPEND
      case .create: common | O_RDWR | O_CREAT
      case .createExclusive: common | O_RDWR | O_APPEND | O_CREAT | O_EXCL
      case .directory: common | O_RDONLY | O_DIRECTORY
      }
    }
  }

  /// What is known of a file without opening it.
  struct Status: Equatable {
    let inode: UInt64
    let size: Int
    let modifiedNanoseconds: Int64
    var mode: UInt32 = 0
    var owner: UInt32 = 0
    var group: UInt32 = 0
    var isFolder: Bool { mode & S_IFMT == S_IFDIR }
    var isFile: Bool { mode & S_IFMT == S_IFREG }
  }

  /// The folder that relative paths start from.
  static let workingDirectory = AT_FDCWD

  static func open(_ name: String, in folder: CInt, _ mode: Mode) throws(Failure) -> CInt {
    try number { unsafe openat(folder, name, mode.flags, 0o600) }
  }

  static func close(_ file: CInt) { _ = Glibc.close(file) }

  /// Makes a folder; one that is there already is fine.
  static func makeFolder(_ name: String, in folder: CInt) throws(Failure) {
    do { _ = try number { unsafe mkdirat(folder, name, 0o700) } } catch {
      guard error == .exists else { throw error }
    }
  }

  static func write(_ bytes: Span<UInt8>, to file: CInt) throws(Failure) -> Int {
    try number {
      unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
    }
  }

  static func read(
    _ file: CInt, at offset: Int, into bytes: inout [UInt8], from start: Int
  ) throws(Failure) -> Int {
    let count = bytes.count
    return try number {
      unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(file, $0.baseAddress?.advanced(by: start), count - start, offset)
      }
    }
  }

  static func synchronizeData(_ file: CInt) throws(Failure) { _ = try number { fdatasync(file) } }
  static func synchronize(_ file: CInt) throws(Failure) { _ = try number { fsync(file) } }
  static func truncate(_ file: CInt, to size: Int) throws(Failure) {
    _ = try number { ftruncate(file, size) }
  }
  static func allocate(_ file: CInt, size: Int) throws(Failure) {
    let code = posix_fallocate(file, 0, size)
    if code != 0 { throw Failure(code: code) }
  }
  static func rename(_ old: String, to new: String, in folder: CInt) throws(Failure) {
    _ = try number { unsafe renameat(folder, old, folder, new) }
  }
  static func remove(_ name: String, in folder: CInt) throws(Failure) {
    _ = try number { unsafe unlinkat(folder, name, 0) }
  }

  static func removeFolder(_ name: String, in folder: CInt) throws(Failure) {
    _ = try number { unsafe unlinkat(folder, name, AT_REMOVEDIR) }
  }

  static func status(of name: String, in folder: CInt) throws(Failure) -> Status {
    var found = stat()
    _ = try number { unsafe fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) }
    return Status(found)
  }

  static func status(of file: CInt) throws(Failure) -> Status {
    var found = stat()
    _ = try number { unsafe fstat(file, &found) }
    return Status(found)
  }

  /// The names in a folder, in no order, without `.` and `..`.
  static func names(in folder: CInt) throws(Failure) -> [String] {
    let copy = try open(".", in: folder, .directory)
    guard let stream = unsafe fdopendir(copy) else {
      let code = errno
      close(copy)
      throw Failure(code: code)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Where the first line end at or after `start` stands; `nil` if there is none before `end`.
  static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard let base = bytes.baseAddress, start < end,
      let found = unsafe memchr(base + start, 0x0A, end - start)
    else { return nil }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether `bytes` stand somewhere in `text`.
  static func contains(_ bytes: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress, let first = bytes.first else { return false }
    var place = 0
    while place + bytes.count <= text.count,
      let found = unsafe memchr(base + place, CInt(first), text.count - bytes.count - place + 1)
    {
      if unsafe memcmp(found, bytes, bytes.count) == 0 { return true }
      place = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return false
  }

  /// Runs a call until no signal interrupts it.
  static func number<Number: FixedWidthInteger>(
    _ call: () -> Number
  ) throws(Failure) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw Failure(code: errno) }
    }
  }
}

extension System.Status {
  fileprivate init(_ found: stat) {
    inode = UInt64(found.st_ino)
    size = Int(found.st_size)
    modifiedNanoseconds =
      Int64(found.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(found.st_mtim.tv_nsec)
    (mode, owner, group) = (found.st_mode, found.st_uid, found.st_gid)
  }
}

// MARK: - Locks, watching, the process

extension System {
  /// How a byte of a file is locked.
  enum LockKind {
    case shared, exclusive, none
    fileprivate var type: Int16 {
      switch self {
      case .shared: Int16(F_RDLCK)
      case .exclusive: Int16(F_WRLCK)
      case .none: Int16(F_UNLCK)
      }
    }
  }

  /// Whether somebody else holds a lock that would keep an exclusive one off this byte.
  static func isLocked(_ file: CInt, byte: Int) throws(Failure) -> Bool {
    // F_OFD_GETLK of <fcntl.h>, which Swift's Glibc does not show.
    let command: CInt = 36
    var lock = flock()
    lock.l_type = LockKind.exclusive.type
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = byte
    lock.l_len = 1
    _ = try number { unsafe fcntl(file, command, &lock) }
    return lock.l_type != Int16(F_UNLCK)
  }

  /// Locks one byte of an open file for this open file alone (fcntl(2), "open file description").
  ///
  /// - Throws: `wouldBlock` if another holds it and `waits` is false.
  static func lock(_ file: CInt, byte: Int, _ kind: LockKind, waits: Bool) throws(Failure) {
    // F_OFD_SETLK and F_OFD_SETLKW of <fcntl.h>, which Swift's Glibc does not show.
    let command: CInt = waits ? 38 : 37
    do {
      _ = try number {
        var lock = flock()
        lock.l_type = kind.type
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = byte
        lock.l_len = 1
        return unsafe fcntl(file, command, &lock)
      }
    } catch {
      throw error == .denied ? .wouldBlock : error
    }
  }

  /// The number of the device that a folder is on, as `/proc/self/mountinfo` writes it.
  static func device(of folder: CInt) throws(Failure) -> String {
    var found = stat()
    _ = try number { unsafe fstat(folder, &found) }
    // The layout of dev_t, makedev(3).
    let device = UInt64(found.st_dev)
    let major = device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000
    let minor = device & 0xFF | device >> 12 & 0xFFFF_FF00
    return "\(major):\(minor)"
  }

  /// The share of the disk that is free, 0…1.
  static func freeShare(_ folder: CInt) throws(Failure) -> Double {
    var found = statvfs()
    _ = try number { unsafe fstatvfs(folder, &found) }
    return found.f_blocks == 0 ? 1 : Double(found.f_bavail) / Double(found.f_blocks)
  }

  /// New files are for their owner alone, unless they are given to a group one by one; a file grown
  /// too large is an error, not a signal.
  static func prepareProcess() {
    _ = umask(0o077)
    signal(SIGXFSZ, SIG_IGN)
  }

  static var processNumber: Int32 { getpid() }
  static var hostName: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&bytes, 255) == 0 else { return "unknown" }
    return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
  /// Milliseconds since 1970 by the machine's clock.
  static var wallMilliseconds: Int64 { milliseconds(CLOCK_REALTIME) }
  /// Milliseconds since the machine started.
  static var steadyMilliseconds: Int64 { milliseconds(CLOCK_MONOTONIC) }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  static func pause(milliseconds: Int) { _ = usleep(UInt32(milliseconds) * 1000) }
}
