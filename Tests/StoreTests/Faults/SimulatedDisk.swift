import Synchronization

@testable import Store

/// A file system in memory that forgets what was not made durable, fails when it is told to, and
/// lies when it is told to.
///
/// Every call that changes something has a number; `plan` says at which number what happens. After
/// a crash every call fails and changes nothing, so that a program unwinds as if it were gone;
/// `restarted` is the machine as the next program finds it.
final class SimulatedDisk: Disk {
  /// What goes wrong, and when.
  enum Fault: Hashable {
    /// The program is killed before the call, or in the middle of a write; what it wrote stays.
    case kill
    /// The same, and power fails: of what was not made durable, any part may be gone.
    case powerCut
    /// The call fails with this error number and does nothing; an fsync also loses what it was
    /// to make durable, and later ones will not say so.
    case error(CInt)
    /// A write that takes half, then this error.
    case half(CInt)
  }

  /// What the disk says and does not do: to show that the tests would see it.
  struct Lies: OptionSet {
    let rawValue: Int
    static let dataSynchronized = Lies(rawValue: 1)
    static let filesSynchronized = Lies(rawValue: 2)
    static let foldersSynchronized = Lies(rawValue: 4)
  }

  private let world: Mutex<SimulatedWorld>

  init(seed: UInt64 = 1) { world = Mutex(SimulatedWorld(seed: seed)) }

  private init(_ world: SimulatedWorld) { self.world = Mutex(world) }

  /// Lets `fault` happen at the changing call with this number, counted from 1 in the life of
  /// this value.
  func plan(_ fault: Fault, at call: Int) { world.withLock { $0.plan[call] = fault } }

  /// Lets every write find the disk full, or not.
  func fill(_ isFull: Bool) { world.withLock { $0.isFull = isFull } }

  func lie(_ lies: Lies) { world.withLock { $0.lies = lies } }

  /// How many changing calls there were.
  var calls: Int { world.withLock { $0.calls } }

  /// Whether the planned fault has happened.
  var hasFailed: Bool { world.withLock { $0.hasFailed } }

  var hasCrashed: Bool { world.withLock { $0.isDown } }

  /// The machine after a restart: of the program if it was killed, of everything after a power
  /// cut. What is not durable yet after a kill is still not.
  func restarted(powerCut: Bool = false) -> SimulatedDisk {
    SimulatedDisk(world.withLock { $0.restarted(powerCut: powerCut) })
  }

  /// The bytes of a file, as programs see them; `nil` if there is none.
  func bytes(_ path: String) -> [UInt8]? { world.withLock { $0.bytes(path) } }

  /// Puts bytes there as if they always had been.
  func set(_ path: String, _ bytes: [UInt8]) { world.withLock { $0.set(path, bytes) } }

  func names(_ path: String) -> [String] { world.withLock { $0.names(path) } }

  // MARK: - Disk

  func open(_ name: String, in folder: CInt, _ mode: System.Mode) throws(System.Failure) -> CInt {
    try world.withLock { (world) throws(System.Failure) in try world.open(name, folder, mode) }
  }

  func close(_ file: CInt) { world.withLock { $0.close(file) } }

  func makeFolder(_ name: String, in folder: CInt) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in try world.makeFolder(name, folder) }
  }

  func write(_ bytes: Span<UInt8>, to file: CInt) throws(System.Failure) -> Int {
    let copy = bytes.indices.map { bytes[$0] }
    return try world.withLock { (world) throws(System.Failure) in try world.write(copy, file) }
  }

  func read(
    _ file: CInt, at offset: Int, into bytes: inout [UInt8], from start: Int
  ) throws(System.Failure) -> Int {
    let found = try world.withLock { (world) throws(System.Failure) in
      try world.read(file, offset, bytes.count - start)
    }
    bytes.replaceSubrange(start..<start + found.count, with: found)
    return found.count
  }

  func synchronizeData(_ file: CInt) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in
      try world.synchronize(file, onlyData: true)
    }
  }

  func synchronize(_ file: CInt) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in
      try world.synchronize(file, onlyData: false)
    }
  }

  func truncate(_ file: CInt, to size: Int) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in try world.truncate(file, size) }
  }

  func allocate(_ file: CInt, size: Int) throws(System.Failure) {
    try truncate(file, to: size)
  }

  func rename(_ old: String, to new: String, in folder: CInt) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in try world.rename(old, new, folder) }
  }

  func remove(_ name: String, in folder: CInt) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in try world.remove(name, folder) }
  }

  func removeFolder(_ name: String, in folder: CInt) throws(System.Failure) {
    try remove(name, in: folder)
  }

  func permit(_ file: CInt, _ mode: UInt32) throws(System.Failure) {}

  func status(of name: String, in folder: CInt) throws(System.Failure) -> System.Status {
    try world.withLock { (world) throws(System.Failure) in try world.status(name, folder) }
  }

  func status(of file: CInt) throws(System.Failure) -> System.Status {
    try world.withLock { (world) throws(System.Failure) in try world.status(file) }
  }

  func names(in folder: CInt) throws(System.Failure) -> [String] {
    try world.withLock { (world) throws(System.Failure) in try world.names(in: folder) }
  }

  func lock(
    _ file: CInt, byte: Int, _ kind: System.LockKind, waits: Bool
  ) throws(System.Failure) {
    try world.withLock { (world) throws(System.Failure) in try world.lock(file, byte, kind) }
  }

  func isLocked(_ file: CInt, byte: Int) throws(System.Failure) -> Bool {
    world.withLock { $0.isLocked(file, byte) }
  }
}
