internal import Engine

extension DocumentRevision {
  /// The revision as a line of an export.
  func json(_ kind: DocumentKind, _ name: String) -> JSON {
    var json: JSON = [
      "kind": .string(kind.rawValue), "name": .string(name), "revision": .integer(revision),
      "by": .string(by), "at": .integer(at.milliseconds),
    ]
    json["document"] = value
    return json
  }
}

extension FileDocuments {
  /// The names of all documents of a kind that ever were.
  func names(_ kind: DocumentKind) throws(StoreError) -> [String] {
    try past.folder(kind.rawValue).names().filter { DocumentName.isAllowed($0) }
  }

  /// Puts a revision back as it was; revisions come in their order.
  func restore(_ json: JSON) throws(StoreError) {
    guard let kind = json["kind"]?.string.flatMap({ DocumentKind(rawValue: $0) }),
      let name = json["name"]?.string, let number = json["revision"]?.integer,
      let by = json["by"]?.string, let at = json["at"]?.integer
    else { throw .rejected("a revision of the export lacks kind, name, revision, by or at") }
    try DocumentName.check(name)
    let revision = DocumentRevision(
      revision: number, by: by, at: Instant(milliseconds: at), value: json["document"])
    try lock.hold { () throws(StoreError) in
      let folder = try faces.folder(kind.rawValue)
      if let value = revision.value {
        try folder.replace(Self.file(name), with: value.pretty())
      } else {
        try folder.remove(Self.file(name))
      }
      try record(kind, name, revision)
    }
  }
}

extension Drafts {
  /// Every draft as a line of an export.
  func all() throws(StoreError) -> [JSON] {
    var found: [JSON] = []
    for operatorName in try folder.names() where DocumentName.isAllowed(operatorName) {
      for subject in try subjects(for: operatorName) {
        guard let value = try load(subject, for: operatorName) else { continue }
        var line: JSON = ["operator": .string(operatorName), "value": value]
        switch subject {
        case .document(let kind, let name):
          line["kind"] = .string(kind.rawValue)
          line["name"] = .string(name)
        case .answers: line["answers"] = true
        case .settings: break
        }
        found.append(line)
      }
    }
    return found
  }

  /// Puts a draft back as it was; one without kind and name is of the settings.
  func restore(_ json: JSON) throws(StoreError) {
    guard let operatorName = json["operator"]?.string, let value = json["value"] else {
      throw .rejected("a draft of the export lacks operator or value")
    }
    if json["answers"] == true { return try save(value, of: .answers, for: operatorName) }
    guard json["kind"] != nil || json["name"] != nil else {
      return try save(value, of: .settings, for: operatorName)
    }
    guard let name = json["name"]?.string,
      let kind = json["kind"]?.string.flatMap({ DocumentKind(rawValue: $0) })
    else { throw .rejected("a draft of the export lacks kind or name") }
    try save(value, of: .document(kind, name), for: operatorName)
  }
}
