@testable import Store

/// The files, open files and locks of a simulated machine, and what is to go wrong.
struct SimulatedWorld {
  var plan: [Int: SimulatedDisk.Fault] = [:]
  var lies: SimulatedDisk.Lies = []
  var isFull = false
  private(set) var calls = 0
  private(set) var isDown = false
  private(set) var hasFailed = false

  private var nodes: [Int: SimulatedNode] = [1: SimulatedNode(isFolder: true)]
  private var lastNode = 1
  private var handles: [CInt: Handle] = [:]
  private var lastHandle: CInt = 100
  private var locks: [LockPlace: [CInt: System.LockKind]] = [:]
  private var generator: SeededGenerator
  private var cutsPower = false
  /// The file system has given up: only a new start of the machine helps.
  private var isReadOnly = false

  private struct Handle {
    let node: Int
  }

  private struct LockPlace: Hashable {
    let node: Int
    let byte: Int
  }

  private static let ioError = System.Failure(code: 5)
  private static let noRoom = System.Failure(code: 28)

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  // MARK: - Time

  func restarted(powerCut: Bool) -> SimulatedWorld {
    var next = self
    next.plan = [:]
    (next.calls, next.isDown, next.hasFailed, next.isFull) = (0, false, false, false)
    (next.handles, next.locks) = ([:], [:])
    next.isReadOnly = false
    if powerCut || cutsPower || isReadOnly {
      for number in nodes.keys.sorted() {
        next.nodes[number] = nodes[number]?.afterPowerCut(&next.generator)
      }
      next.cutsPower = false
    }
    return next
  }

  /// Counts a changing call; throws if it is to fail before it does anything.
  private mutating func change() throws(System.Failure) -> SimulatedDisk.Fault? {
    if isDown || isReadOnly { throw Self.ioError }
    calls += 1
    guard let fault = plan[calls] else { return nil }
    hasFailed = true
    switch fault {
    case .kill: isDown = true
    case .powerCut:
      isDown = true
      cutsPower = true
    case .error, .half: break
    }
    return fault
  }

  /// The same for calls that happen whole or not at all.
  private mutating func wholeChange() throws(System.Failure) {
    switch try change() {
    case nil: return
    case .kill, .powerCut: throw Self.ioError
    case .error(let code), .half(let code): throw System.Failure(code: code)
    }
  }

  // MARK: - For tests

  private func find(_ path: String) -> Int? {
    path.split(separator: "/").filter { $0 != "." }.reduce(1 as Int?) { node, part in
      node.flatMap { nodes[$0]?.entries[String(part)] }
    }
  }

  func bytes(_ path: String) -> [UInt8]? { find(path).flatMap { nodes[$0]?.bytes } }

  func names(_ path: String) -> [String] {
    find(path).flatMap { nodes[$0]?.entries.keys.sorted() } ?? []
  }

  mutating func set(_ path: String, _ bytes: [UInt8]) {
    if let node = find(path) {
      nodes[node] = SimulatedNode(durable: bytes)
    } else if let slash = path.lastIndex(of: "/"), let folder = find(String(path[..<slash])) {
      lastNode += 1
      nodes[lastNode] = SimulatedNode(durable: bytes)
      nodes[folder]?.addDurably(String(path[path.index(after: slash)...]), lastNode)
    }
  }

  // MARK: - Calls

  private func node(_ handle: CInt) throws(System.Failure) -> Int {
    if isDown { throw Self.ioError }
    if handle == System.workingDirectory { return 1 }
    guard let found = handles[handle] else { throw System.Failure(code: 9) }
    return found.node
  }

  private func find(_ name: String, _ folder: CInt) throws(System.Failure) -> Int? {
    var place = try node(folder)
    for part in name.split(separator: "/") where part != "." {
      guard let next = nodes[place]?.entries[String(part)] else { return nil }
      place = next
    }
    return place
  }

  mutating func open(
    _ name: String, _ folder: CInt, _ mode: System.Mode
  ) throws(System.Failure) -> CInt {
    var found = try find(name, folder)
    switch mode {
    case .createExclusive:
      if found != nil { throw .exists }
      found = try make(name, folder, isFolder: false)
    case .create: if found == nil { found = try make(name, folder, isFolder: false) }
    case .read, .readWrite, .append, .directory: break
    }
    guard let found else { throw .missing }
    lastHandle += 1
    handles[lastHandle] = Handle(node: found)
    return lastHandle
  }

  mutating func close(_ handle: CInt) {
    handles[handle] = nil
    for place in locks.keys { locks[place]?[handle] = nil }
  }

  mutating func makeFolder(_ name: String, _ folder: CInt) throws(System.Failure) {
    if try find(name, folder) == nil { _ = try make(name, folder, isFolder: true) }
  }

  private mutating func make(
    _ name: String, _ folder: CInt, isFolder: Bool
  ) throws(System.Failure) -> Int {
    try wholeChange()
    if isFull { throw Self.noRoom }
    let parts = name.split(separator: "/").map(String.init)
    let parent = try find(parts.dropLast().joined(separator: "/"), folder)
    guard let parent, let last = parts.last else { throw .missing }
    lastNode += 1
    nodes[lastNode] = SimulatedNode(isFolder: isFolder)
    nodes[parent]?.add(last, lastNode)
    return lastNode
  }

  mutating func write(_ bytes: [UInt8], _ handle: CInt) throws(System.Failure) -> Int {
    let node = try node(handle)
    if isFull { throw Self.noRoom }
    switch try change() {
    case nil:
      nodes[node]?.append(bytes)
      return bytes.count
    case .kill, .powerCut:
      let part = Int.random(in: 0...bytes.count, using: &generator)
      nodes[node]?.append(Array(bytes[..<part]))
      throw Self.ioError
    case .error(let code): throw System.Failure(code: code)
    case .half(let code):
      let part = bytes.count / 2
      nodes[node]?.append(Array(bytes[..<part]))
      plan[calls + 1] = .error(code)
      return part
    }
  }

  func read(_ handle: CInt, _ offset: Int, _ count: Int) throws(System.Failure) -> [UInt8] {
    let bytes = nodes[try node(handle)]?.bytes ?? []
    return Array(bytes.dropFirst(offset).prefix(count))
  }

  mutating func synchronize(_ handle: CInt, onlyData: Bool) throws(System.Failure) {
    let node = try node(handle)
    let isFolder = nodes[node]?.isFolder == true
    let lie: SimulatedDisk.Lies =
      onlyData ? .dataSynchronized : isFolder ? .foldersSynchronized : .filesSynchronized
    do { try wholeChange() } catch {
      // File systems with a journal give up when it cannot be written: names are never half lost.
      if isFolder { isReadOnly = true }
      if !isFolder, !isDown { nodes[node]?.loseUnsynchronized() }
      throw error
    }
    if !lies.contains(lie) { nodes[node]?.makeDurable() }
  }

  mutating func truncate(_ handle: CInt, _ size: Int) throws(System.Failure) {
    let node = try node(handle)
    try wholeChange()
    nodes[node]?.cut(to: size)
  }

  mutating func rename(
    _ old: String, _ new: String, _ folder: CInt
  ) throws(System.Failure) {
    guard try find(old, folder) != nil else { throw .missing }
    try wholeChange()
    nodes[try node(folder)]?.rename(old, to: new)
  }

  mutating func remove(_ name: String, _ folder: CInt) throws(System.Failure) {
    guard try find(name, folder) != nil else { throw .missing }
    try wholeChange()
    nodes[try node(folder)]?.remove(name)
  }

  private func status(node: Int) -> System.Status {
    System.Status(
      inode: UInt64(node), size: nodes[node]?.bytes.count ?? 0, modifiedNanoseconds: 0)
  }

  func status(_ name: String, _ folder: CInt) throws(System.Failure) -> System.Status {
    guard let found = try find(name, folder) else { throw .missing }
    return status(node: found)
  }

  func status(_ handle: CInt) throws(System.Failure) -> System.Status {
    status(node: try node(handle))
  }

  func names(in folder: CInt) throws(System.Failure) -> [String] {
    nodes[try node(folder)]?.entries.keys.sorted() ?? []
  }

  // MARK: - Locks

  mutating func lock(
    _ handle: CInt, _ byte: Int, _ kind: System.LockKind
  ) throws(System.Failure) {
    let place = LockPlace(node: try node(handle), byte: byte)
    let others = (locks[place] ?? [:]).filter { $0.key != handle }.values
    switch kind {
    case .none: locks[place]?[handle] = nil
    case .shared:
      // One thread: nobody would ever let go.
      if others.contains(.exclusive) { throw .wouldBlock }
      locks[place, default: [:]][handle] = kind
    case .exclusive:
      if !others.isEmpty { throw .wouldBlock }
      locks[place, default: [:]][handle] = kind
    }
  }

  func isLocked(_ handle: CInt, _ byte: Int) -> Bool {
    guard let node = handles[handle]?.node else { return false }
    return !(locks[LockPlace(node: node, byte: byte)] ?? [:]).filter { $0.key != handle }.isEmpty
  }
}
