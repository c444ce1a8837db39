internal import Engine
internal import Store

extension Command {
  /// `beckon visitor`: all about one person.
  static let visitor = Command(
    name: "visitor", help: "prints all that is known of a visitor, or forgets one",
    arguments: [Argument(name: "export|erase"), Argument(name: "VISITOR")],
    options: [.yes, .workspace]
  ) { invocation in
    switch invocation.operands[0] {
    case "export":
      let reading = try Reading(invocation)
      let visitor = try reading.visitor(invocation.operands[1])
      try reading.workspace.entries(of: visitor) { entry throws(StoreError) in
        print(String(decoding: entry.compact(), as: UTF8.self))
      }
      return 0
    case "erase":
      let workspace = invocation.value("workspace").map { ["--workspace", $0] } ?? []
      let erase = try Invocation(
        ["erase", invocation.operands[1]] + (invocation.has("yes") ? ["--yes"] : []) + workspace)
      return try erase.command.run(erase)
    case let other: throw UsageError("\"\(other)\" is neither export nor erase")
    }
  }
}
