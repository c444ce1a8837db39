internal import Engine
internal import Store

extension Command {
  /// `beckon schema`: JSON Schemas for editors.
  static let schema = Command(
    name: "schema", help: "prints the JSON Schema of documents, which editors can use",
    arguments: [Argument(name: "KIND", isOptional: true)],
    options: [.json]
  ) { invocation in
    guard let kind = invocation.operands.first else {
      let schemas = Schema.kinds.map { ($0, Schema.of($0) ?? .null) }
      if invocation.has("json") {
        JSON.object(Dictionary(uniqueKeysWithValues: schemas)).print()
      } else {
        for (kind, schema) in schemas { print("\(kind)  \(schema["description"]?.string ?? "")") }
        print("beckon schema KIND prints one.")
      }
      return 0
    }
    guard let schema = Schema.of(kind) else {
      let names = Schema.kinds.joined(separator: ", ")
      throw UsageError("there is no schema of \"\(kind)\"; use one of \(names)")
    }
    schema.print()
    return 0
  }
}
