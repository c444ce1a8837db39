internal import Engine

/// What a document, an operator's folder and a draft may be called: `[a-z0-9_][a-z0-9._-]{0,63}`.
enum DocumentName {
  /// Throws a sentence if `name` is not allowed.
  static func check(_ name: String) throws(StoreError) {
    guard isAllowed(name) else {
      throw .rejected(
        "“\(name)” is no name for a file: use 1 to 64 of a-z 0-9 _ . - and begin with a-z 0-9 _")
    }
  }

  static func isAllowed(_ name: String) -> Bool { DocumentKind.isName(name) }

  /// The document's name in a file name, `nil` for other files.
  static func of(file: String) -> String? {
    guard file.hasSuffix(".json") else { return nil }
    let name = String(file.dropLast(5))
    return isAllowed(name) ? name : nil
  }
}
