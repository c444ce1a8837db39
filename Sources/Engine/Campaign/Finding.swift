/// What is wrong with something that a user wrote: where, how bad, and in one sentence why.
public struct Finding: Hashable, Sendable {
  /// Errors stop a launch, warnings do not (SEMANTICS §6).
  public enum Severity: String, Sendable {
    case error, warning
  }

  /// The place in the document: `rules.all[2].page.time`; "" for the document as a whole.
  public let path: String
  /// Whether it stops a launch.
  public let severity: Severity
  /// What is wrong and how to mend it.
  public let sentence: String

  /// Makes an error, which stops a launch.
  public static func error(_ path: String, _ sentence: String) -> Finding {
    Finding(path: path, severity: .error, sentence: sentence)
  }

  /// Makes a warning, which does not.
  public static func warning(_ path: String, _ sentence: String) -> Finding {
    Finding(path: path, severity: .warning, sentence: sentence)
  }
}

extension Finding: CustomStringConvertible {
  /// `error: rules.any: is empty`.
  public var description: String {
    "\(severity.rawValue): \(path.isEmpty ? "" : "\(path): ")\(sentence)"
  }
}

extension Finding {
  /// Returns the finding as seen from the part of the document at `prefix`; `nil` if it is about
  /// another part.
  public func below(_ prefix: String) -> Finding? {
    guard path.hasPrefix(prefix) else { return nil }
    return Finding(
      path: String(path.dropFirst(prefix.count)), severity: severity, sentence: sentence)
  }
}
