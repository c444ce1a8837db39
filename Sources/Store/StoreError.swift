internal import Engine

/// Why the store did not do what it was asked: each says in a sentence what is at fault and what
/// mends it.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The journal ends elsewhere than the caller thought: read on from there and decide again.
  case conflict(Position)
  /// Somebody else put the document first; what is there now, `nil` if it was deleted.
  case documentConflict(Document?)
  /// Nothing was written, and why: the disk is full, a name is not allowed …
  case rejected(String)
  /// It may or may not have been written; a repeat with the same ids is harmless.
  case unknown(String)
  /// An earlier write failed in a way that makes further ones unsafe.
  case stopped(String)
  /// A file or folder cannot be used.
  case unavailable(String)
  /// Acknowledged data is damaged.
  case damaged(Damage)
  /// Another program holds what only one may hold.
  case busy(String)
  /// A newer Beckon wrote this.
  case newerFormat(path: String, found: Int64, known: Int64)
  /// A file is not the JSON it should be.
  case malformed(path: String, JSONError)

  /// Where a journal is damaged.
  public struct Damage: Equatable, Sendable {
    /// The segment's file name.
    public let segment: String
    /// The line, counted from 1; 0 if the reader started inside the segment.
    public let line: Int
    /// The first byte of the bad line, counted from 0.
    public let offset: Int
    /// What is wrong with it.
    public let reason: String
  }

  /// The sentence for people.
  public var description: String {
    switch self {
    case .conflict(let position):
      "somebody else appended first: the journal ends at \(position.sequence) now; read on and try"
        + " again"
    case .documentConflict(let document?):
      "\(document.kind.rawValue)/\(document.name) was changed by \(document.by) meanwhile"
        + " (revision \(document.revision)): merge and try again"
    case .documentConflict(nil): "the document was deleted meanwhile, or was never there"
    case .rejected(let reason): "nothing was written: \(reason)"
    case .unknown(let reason): "it is not known whether this was written: \(reason)"
    case .stopped(let reason): "the workspace takes no writes: \(reason)"
    case .unavailable(let reason): reason
    case .damaged(let damage):
      "journal/\(damage.segment), line \(damage.line), byte \(damage.offset): \(damage.reason);"
        + " restore the file from a copy, or run `beckon repair`"
    case .busy(let reason): reason
    case .newerFormat(let path, let found, let known):
      "\(path) has format \(found), this Beckon knows \(known): use a newer Beckon"
    case .malformed(let path, let error):
      "\(path):\(error.line):\(error.column): \(error.reason)"
    }
  }
}

extension StoreError {
  /// Nothing was written since there is no room. The reason stands before the path, which may be
  /// too long for a line of a screen.
  static func noRoom(_ path: String, _ error: System.Failure) -> StoreError {
    .rejected("\(error): make room, and try again (\(path))")
  }
}
