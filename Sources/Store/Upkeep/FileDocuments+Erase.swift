internal import Engine

extension FileJournal {
  /// The customer and the addresses that a visitor was known by, for finding them in what people
  /// wrote; `mark` is the visitor's id as it stands in entries.
  func names(of visitor: Visitor.ID, _ mark: [UInt8]) throws(StoreError) -> [String] {
    var names: Set<String> = []
    var reader = try follow(from: .start)
    var entries = EntryReader()
    while let line = try reader.next() {
      guard line.payload.contains(mark), let entry = try entries.entry(line) else { continue }
      if case .identified(visitor, let identity) = entry.body {
        names.formUnion([identity.customer, identity.email].compactMap { $0 })
      }
      if case .details(visitor, _, let email?) = entry.body { names.insert(email) }
    }
    // What is too short stands everywhere.
    return names.filter { $0.utf8.count > 3 }.sorted()
  }
}

extension FileDocuments {
  private static let nobody = "erased"

  /// Takes a visitor's id out of every document and every revision, and notes which documents
  /// have one of `names`. Under the lock.
  ///
  /// A revision keeps its number: what changes is a text in it that means nobody any more. The
  /// revision goes first: cut short in between, the file is a hand edit that says the same.
  func erase(
    _ visitor: String, _ names: [String], _ done: inout Erasure
  ) throws(StoreError) {
    for kind in DocumentKind.allCases {
      let folder = try faces.folder(kind.rawValue)
      for name in try self.names(kind) {
        let history = try past.folder(kind.rawValue).folder(name)
        for number in try Self.numbers(in: history) {
          let path = "history/\(kind.rawValue)/\(name)/\(number).json"
          try Self.rewrite("\(number).json", in: history, without: visitor, path, &done)
        }
      }
      for file in try folder.names() where DocumentName.of(file: file) != nil {
        let path = "documents/\(kind.rawValue)/\(file)"
        try Self.rewrite(file, in: folder, without: visitor, path, &done)
        let text = try folder.read(file) ?? []
        for name in names where text[...].contains(Array("\"\(name)\"".utf8)) {
          done.mentions.append("\(path) names \(name)")
        }
      }
    }
  }

  private static func rewrite(
    _ file: String, in folder: Folder, without visitor: String, _ path: String,
    _ done: inout Erasure
  ) throws(StoreError) {
    guard let bytes = try folder.read(file), bytes[...].contains(Array(visitor.utf8)) else {
      return
    }
    var text = bytes[...]
    var clean: [UInt8] = []
    while let place = text.place(of: Array(visitor.utf8)) {
      clean += text[..<place] + nobody.utf8
      text = text[(place + visitor.utf8.count)...]
    }
    try folder.replace(file, with: clean + text)
    done.rewritten.append(path)
  }
}

extension ArraySlice<UInt8> {
  /// Where these bytes begin to stand in it; `nil` if they do not.
  fileprivate func place(of bytes: [UInt8]) -> Int? {
    guard contains(bytes) else { return nil }
    return indices.first { self[$0...].starts(with: bytes) }
  }
}
