internal import Engine
internal import Store

extension Command {
  /// `beckon check`: what is wrong with documents, and where.
  static let check = Command(
    name: "check", help: "checks documents: of the workspace, or these files and folders",
    arguments: [Argument(name: "FILE", isOptional: true, isRepeated: true)],
    options: [.json, .workspace]
  ) { invocation in
    let path = Surroundings.workspacePath(invocation)
    let paths = invocation.operands.isEmpty ? [path] : invocation.operands
    let hasWorkspace = LocalFiles.exists(path + "/beckon.json")
    let workspace = hasWorkspace ? try Workspace.open(at: path, create: false) : nil
    let names = try DocumentFile.find(paths, suffix: ".json")
    let findings = try CheckRun(names, over: workspace, at: Surroundings.now).findings()
    show(findings, of: names.count, invocation)
    return findings.contains { $0.isError } ? 1 : 0
  }

  private static func show(_ findings: [FileFinding], of files: Int, _ invocation: Invocation) {
    let errors = findings.count { $0.isError }
    if invocation.has("json") {
      let json: JSON = [
        "files": .integer(Int64(files)), "errors": .integer(Int64(errors)),
        "warnings": .integer(Int64(findings.count - errors)),
        "findings": .array(findings.map(\.json)),
      ]
      return json.print()
    }
    findings.forEach { print($0) }
    print("\(files) files, \(errors) errors, \(findings.count - errors) warnings")
  }
}
