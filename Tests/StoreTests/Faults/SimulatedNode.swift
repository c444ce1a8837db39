/// A file or folder of a simulated disk: what programs see, and what would survive a power cut.
struct SimulatedNode {
  let isFolder: Bool
  /// What a file holds.
  private(set) var bytes: [UInt8] = []
  /// What a folder holds.
  private(set) var entries: [String: Int] = [:]

  private var durableBytes: [UInt8] = []
  private var durableEntries: [String: Int] = [:]
  private var pendingData: [DataChange] = []
  private var pendingNames: [NameChange] = []

  private enum DataChange {
    case write([UInt8], at: Int)
    case cut(Int)
  }

  private enum NameChange {
    case add(String, Int)
    case remove(String)
    case rename(String, String, Int)
  }

  init(isFolder: Bool) { self.isFolder = isFolder }

  /// A file that always was there.
  init(durable bytes: [UInt8]) {
    isFolder = false
    self.bytes = bytes
    durableBytes = bytes
  }

  // MARK: - Changing

  mutating func append(_ more: [UInt8]) {
    pendingData.append(.write(more, at: bytes.count))
    bytes += more
  }

  mutating func cut(to size: Int) {
    pendingData.append(.cut(size))
    Self.cut(&bytes, to: size)
  }

  mutating func add(_ name: String, _ node: Int) {
    entries[name] = node
    pendingNames.append(.add(name, node))
  }

  mutating func addDurably(_ name: String, _ node: Int) {
    entries[name] = node
    durableEntries[name] = node
  }

  mutating func remove(_ name: String) {
    entries[name] = nil
    pendingNames.append(.remove(name))
  }

  mutating func rename(_ old: String, to new: String) {
    guard let node = entries.removeValue(forKey: old) else { return }
    entries[new] = node
    pendingNames.append(.rename(old, new, node))
  }

  // MARK: - Lasting

  mutating func makeDurable() {
    apply { _ in true }
    (pendingData, pendingNames) = ([], [])
  }

  /// After a failed fsync the kernel takes what it could not write for written.
  mutating func loseUnsynchronized() { (pendingData, pendingNames) = ([], []) }

  /// What is left after a power cut: any part of what was not made durable.
  func afterPowerCut(_ generator: inout SeededGenerator) -> SimulatedNode {
    var node = self
    // In order up to some point, as journals of file systems do, or in any order.
    let all = pendingData.count + pendingNames.count
    let kept = Int.random(in: 0...all, using: &generator)
    let isOrdered = Bool.random(using: &generator)
    let chosen = (0..<all).map { isOrdered ? $0 < kept : Bool.random(using: &generator) }
    node.apply { chosen[$0] }
    if let first = chosen.firstIndex(of: false), first < pendingData.count,
      case .write(let bytes, let offset) = pendingData[first]
    {
      let part = Int.random(in: 0...bytes.count, using: &generator)
      if part > 0 { Self.write(Array(bytes[..<part]), at: offset, to: &node.durableBytes) }
    }
    node.bytes = node.durableBytes
    node.entries = node.durableEntries
    (node.pendingData, node.pendingNames) = ([], [])
    return node
  }

  private mutating func apply(_ isChosen: (Int) -> Bool) {
    for (place, change) in pendingData.enumerated() where isChosen(place) {
      switch change {
      case .write(let bytes, let offset): Self.write(bytes, at: offset, to: &durableBytes)
      case .cut(let size): Self.cut(&durableBytes, to: size)
      }
    }
    for (place, change) in pendingNames.enumerated() where isChosen(pendingData.count + place) {
      switch change {
      case .add(let name, let node): durableEntries[name] = node
      case .remove(let name): durableEntries[name] = nil
      case .rename(let old, let new, let node):
        durableEntries[old] = nil
        durableEntries[new] = node
      }
    }
  }

  /// A hole that comes about this way holds zeros.
  private static func write(_ bytes: [UInt8], at offset: Int, to file: inout [UInt8]) {
    cut(&file, to: max(file.count, offset + bytes.count))
    file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }

  private static func cut(_ bytes: inout [UInt8], to size: Int) {
    bytes = Array(bytes.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - bytes.count))
  }
}
