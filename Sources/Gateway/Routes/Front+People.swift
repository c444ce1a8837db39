#if Gateway
internal import Engine
internal import Store

// All about one person, for servers and people who have to answer them.

extension Front {
  /// Answers which visitors are one user.
  func listVisitors(_ request: HTTPRequest, _ reply: HTTPReply) {
    do throws(WireFault) {
      try checkReadiness()
      guard let user = request.query("user"), !user.isEmpty else {
        throw .wrong("user", "is missing: the site's own id of a person")
      }
      try hand(.devices(user, reply))
    } catch {
      reply.send(error.response)
    }
  }

  /// Answers with every entry about a visitor.
  func exportVisitor(_ request: HTTPRequest, _ reply: HTTPReply) {
    guard let visitor = Visitor.ID(wire: request.parameters["id"] ?? "") else {
      return reply.send(Self.nobody)
    }
    desk.answer(reply) { workspace throws(StoreError) in
      var entries: [JSON] = []
      try workspace.entries(of: visitor) { entries.append($0) }
      guard !entries.isEmpty else { return Self.nobody }
      let json: JSON = ["visitor": .string(visitor.text), "entries": .array(entries)]
      return .json(json.compact(), headers: [("Cache-Control", "no-store")])
    }
  }

  /// Forgets a visitor: in the files, in the memory of the deciding thread, and again in the files
  /// for what that had just written.
  func eraseVisitor(_ request: HTTPRequest, _ reply: HTTPReply) {
    guard let visitor = Visitor.ID(wire: request.parameters["id"] ?? "") else {
      return reply.send(Self.nobody)
    }
    desk.work(reply) { [self] workspace throws(StoreError) in
      let first = try workspace.erase(visitor)
      let end: @Sendable () -> Void = { [desk] in
        desk.answer(reply) { workspace throws(StoreError) in
          let second = try workspace.erase(visitor)
          return .json([first, second].json.compact())
        }
      }
      if !inbox.add(.forget(visitor, end)) { end() }
    }
  }

  private static var nobody: HTTPResponse {
    WireFault(404, "Not found", "there is no visitor of this id").response
  }
}

extension [Erasure] {
  /// What all of them have done.
  fileprivate var json: JSON {
    func texts(_ part: (Erasure) -> [String]) -> JSON {
      .array(Set(flatMap(part)).sorted().map { .string($0) })
    }
    return [
      "entries": .integer(Int64(reduce(0) { $0 + $1.journal.entries })),
      "files": texts(\.files), "rewritten": texts(\.rewritten), "mentions": texts(\.mentions),
    ]
  }
}
#endif
