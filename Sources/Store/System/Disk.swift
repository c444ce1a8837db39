/// What the store asks of a file system: the seam at which tests let a disk fail, lie, lose power.
///
/// The calls are those of `System`; folders and files are open descriptors.
protocol Disk: Sendable {
  func open(_ name: String, in folder: CInt, _ mode: System.Mode) throws(System.Failure) -> CInt
  /// Closes a descriptor, which is free afterwards whatever the call says (close(2)).
  ///
  /// What it says is not heard: everything that is acknowledged was made durable before, and an
  /// error that a later close could tell of is one of bytes that nobody was promised. A second
  /// close could hit a file that another thread has opened meanwhile.
  func close(_ file: CInt)
  func makeFolder(_ name: String, in folder: CInt) throws(System.Failure)
  /// Writes at the end of a file; returns how much was written.
  func write(_ bytes: Span<UInt8>, to file: CInt) throws(System.Failure) -> Int
  func read(
    _ file: CInt, at offset: Int, into bytes: inout [UInt8], from start: Int
  ) throws(System.Failure) -> Int
  /// Makes what was written to a file survive a power cut.
  func synchronizeData(_ file: CInt) throws(System.Failure)
  /// The same with all that is known of the file; of a folder, the names in it.
  func synchronize(_ file: CInt) throws(System.Failure)
  func truncate(_ file: CInt, to size: Int) throws(System.Failure)
  func allocate(_ file: CInt, size: Int) throws(System.Failure)
  func rename(_ old: String, to new: String, in folder: CInt) throws(System.Failure)
  func remove(_ name: String, in folder: CInt) throws(System.Failure)
  func removeFolder(_ name: String, in folder: CInt) throws(System.Failure)
  func status(of name: String, in folder: CInt) throws(System.Failure) -> System.Status
  func status(of file: CInt) throws(System.Failure) -> System.Status
  /// Sets who may do what with an open file or folder.
  func permit(_ file: CInt, _ mode: UInt32) throws(System.Failure)
  func names(in folder: CInt) throws(System.Failure) -> [String]
  /// Locks a byte of an open file; throws `wouldBlock` if another holds it and `waits` is false.
  func lock(
    _ file: CInt, byte: Int, _ kind: System.LockKind, waits: Bool
  ) throws(System.Failure)
  func isLocked(_ file: CInt, byte: Int) throws(System.Failure) -> Bool
}

/// The machine's own file system.
struct RealDisk: Disk {
  func open(_ name: String, in folder: CInt, _ mode: System.Mode) throws(System.Failure) -> CInt {
    try System.open(name, in: folder, mode)
  }

  func close(_ file: CInt) { System.close(file) }

  func makeFolder(_ name: String, in folder: CInt) throws(System.Failure) {
    try System.makeFolder(name, in: folder)
  }

  func write(_ bytes: Span<UInt8>, to file: CInt) throws(System.Failure) -> Int {
    try System.write(bytes, to: file)
  }

  func read(
    _ file: CInt, at offset: Int, into bytes: inout [UInt8], from start: Int
  ) throws(System.Failure) -> Int {
    try System.read(file, at: offset, into: &bytes, from: start)
  }

  func synchronizeData(_ file: CInt) throws(System.Failure) { try System.synchronizeData(file) }

  func synchronize(_ file: CInt) throws(System.Failure) { try System.synchronize(file) }

  func truncate(_ file: CInt, to size: Int) throws(System.Failure) {
    try System.truncate(file, to: size)
  }

  func allocate(_ file: CInt, size: Int) throws(System.Failure) {
    try System.allocate(file, size: size)
  }

  func rename(_ old: String, to new: String, in folder: CInt) throws(System.Failure) {
    try System.rename(old, to: new, in: folder)
  }

  func remove(_ name: String, in folder: CInt) throws(System.Failure) {
    try System.remove(name, in: folder)
  }

  func removeFolder(_ name: String, in folder: CInt) throws(System.Failure) {
    try System.removeFolder(name, in: folder)
  }

  func status(of name: String, in folder: CInt) throws(System.Failure) -> System.Status {
    try System.status(of: name, in: folder)
  }

  func status(of file: CInt) throws(System.Failure) -> System.Status {
    try System.status(of: file)
  }

  func permit(_ file: CInt, _ mode: UInt32) throws(System.Failure) {
    try System.permit(file, mode)
  }

  func names(in folder: CInt) throws(System.Failure) -> [String] { try System.names(in: folder) }

  func lock(
    _ file: CInt, byte: Int, _ kind: System.LockKind, waits: Bool
  ) throws(System.Failure) {
    try System.lock(file, byte: byte, kind, waits: waits)
  }

  func isLocked(_ file: CInt, byte: Int) throws(System.Failure) -> Bool {
    try System.isLocked(file, byte: byte)
  }
}
