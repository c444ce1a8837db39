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
    guard let file = isPiped ? .standardOutput : try? LocalFiles.open(path, .write) else {
      throw CommandError("\(path) cannot be written")
    }
    defer { file.close() }
    var block: [UInt8] = []
    func flush() throws(StoreError) {
      do { try file.write(block) } catch { throw .unavailable("cannot be written: \(error)") }
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
    guard let file = path == "-" ? .standardInput : try? LocalFiles.open(path, .read) else {
      throw CommandError("\(path) cannot be read")
    }
    defer { file.close() }
    var lines = LineBlocks(file)
    let target = Surroundings.workspacePath(invocation)
    let counts = try Workspace.import(at: target) { () throws(StoreError) in
      do { return try lines.nextLine() } catch { throw .unavailable("cannot be read: \(error)") }
    }
    print(
      "\(target): \(counts.revisions) revisions, \(counts.drafts) drafts, \(counts.entries) entries"
    )
    return 0
  }
}
