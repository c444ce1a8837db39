public import Engine

/// Tells which parts of a workspace changed, by this or another program (inotify(7)).
///
/// Poll `descriptor` for reading, then `drain`. It may tell of changes that came to nothing, and
/// after too many at once tells that everything may have changed: look at what is there.
public struct WorkspaceWatch: Notifier {
  /// What may have changed.
  public enum Change: Hashable, Sendable {
    case journal
    case document(DocumentKind, name: String)
    case settings
    /// A webhook got further, or does not.
    case webhooks
    /// Keys or secrets were made or taken away.
    case secrets
    /// A gateway came, went or was replaced: look at `isDecided`.
    case decider
    /// A write failed, or recovered: look at `stopReason`.
    case stopped
    /// Somebody was erased: what was folded from the journal before holds them still.
    case erased
    /// Too much changed to be told one by one.
    case everything
  }

  private enum Part: Sendable {
    case root, journal, webhooks
    case documents(DocumentKind)
  }

  private let file: OpenFile
  private let parts: [CInt: Part]

  /// What poll(2) waits on.
  public var descriptor: Int32 { file.descriptor }

  init(_ path: String) throws(StoreError) {
    var parts: [CInt: Part] = [:]
    do {
      file = OpenFile(descriptor: try System.makeNotifier(), path: path)
      parts[try System.watch(path, with: file.descriptor)] = .root
      parts[try System.watch("\(path)/journal", with: file.descriptor)] = .journal
      // Made with the first webhook.
      if let watch = try? System.watch("\(path)/\(Workspace.webhooksFolder)", with: file.descriptor)
      {
        parts[watch] = .webhooks
      }
      for kind in DocumentKind.allCases {
        let folder = "\(path)/documents/\(kind.rawValue)"
        parts[try System.watch(folder, with: file.descriptor)] = .documents(kind)
      }
    } catch {
      throw .unavailable(
        "\(path) cannot be watched: \(error); raise fs.inotify.max_user_watches if it is full")
    }
    self.parts = parts
  }

  /// Takes what was told since the last call, without waiting.
  public func drain() -> Set<Change> {
    var changes: Set<Change> = []
    for notice in System.notices(from: file.descriptor) {
      if notice.isOverflow { return [.everything] }
      switch parts[notice.watch] {
      case .journal:
        if SegmentName(file: notice.name) != nil { changes.insert(.journal) }
      case .documents(let kind):
        if let name = DocumentName.of(file: notice.name) {
          changes.insert(.document(kind, name: name))
        }
      case .webhooks:
        if DocumentName.of(file: notice.name) != nil { changes.insert(.webhooks) }
      case .root:
        if notice.name == Workspace.settingsFile { changes.insert(.settings) }
        if notice.name == Secrets.file { changes.insert(.secrets) }
        if notice.name == JournalWriter.stopName { changes.insert(.stopped) }
        if notice.name == FileSnapshots.erasuresFile { changes.insert(.erased) }
        if notice.name == Workspace.deciderFile || notice.name == Epoch.name {
          changes.insert(.decider)
        }
      case nil: break
      }
    }
    return changes
  }
}
