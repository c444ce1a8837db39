internal import Foundation
internal import Store

extension Command {
  /// `beckon export`: the whole workspace as lines.
  static let export = Command(
    name: "export", help: "writes the whole workspace to a file or, with -, to the output",
    arguments: [Argument(name: "FILE")], options: [.workspace]
  ) { invocation in
    let workspace = try Workspace.open(at: Surroundings.workspacePath(invocation), create: false)
    let path = invocation.operands[0]
    let isPiped = path == "-"
    if !isPiped, !FileManager.default.createFile(atPath: path, contents: nil) {
      throw CommandError("\(path) cannot be written")
    }
    guard let file = isPiped ? .standardOutput : FileHandle(forWritingAtPath: path) else {
      throw CommandError("\(path) cannot be written")
    }
    var block: [UInt8] = []
    func flush() throws(StoreError) {
      do { try file.write(contentsOf: Data(block)) } catch {
        throw .unavailable("\(path) cannot be written: \(error.localizedDescription)")
      }
      block.removeAll(keepingCapacity: true)
    }
    let counts = try workspace.export { (line) throws(StoreError) in
      block += line
      if block.count > 1 << 18 { try flush() }
    }
    try flush()
    if !isPiped {
      try file.synchronize()
      print("\(counts.revisions) revisions, \(counts.drafts) drafts, \(counts.entries) entries")
    }
    return 0
  }

  /// `beckon import`: a workspace from such lines.
  static let `import` = Command(
    name: "import", help: "makes a new workspace of an export",
    arguments: [Argument(name: "FILE")], options: [.workspace]
  ) { invocation in
    let path = invocation.operands[0]
    guard let file = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path) else {
      throw CommandError("\(path) cannot be read")
    }
    var lines = FileLines(file)
    let target = Surroundings.workspacePath(invocation)
    let counts = try Workspace.import(at: target) { () throws(StoreError) in
      do { return try lines.next() } catch {
        throw .unavailable("\(path) cannot be read: \(error.localizedDescription)")
      }
    }
    print(
      "\(target): \(counts.revisions) revisions, \(counts.drafts) drafts, \(counts.entries) entries"
    )
    return 0
  }
}

/// The lines of a file, of whatever length, without keeping more than a block.
private struct FileLines {
  private let file: FileHandle
  private var block: [UInt8] = []
  private var start = 0

  init(_ file: FileHandle) { self.file = file }

  mutating func next() throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = block[searched...].firstIndex(of: 10) {
        defer { start = end + 1 }
        return Array(block[start..<end])
      }
      block.removeFirst(start)
      start = 0
      searched = block.count
      guard let more = try file.read(upToCount: 1 << 18), !more.isEmpty else {
        defer { block = [] }
        return block.isEmpty ? nil : block
      }
      block += more
    }
  }
}
