/// A folder that is open: names below it are found without following links, even if the folder is
/// moved meanwhile.
final class Folder: Sendable {
  /// For sentences and for inotify.
  let path: String
  let descriptor: CInt
  private let disk: any Disk
  /// Whether what is made here is for the folder's group too.
  private let isShared: Bool

  private init(path: String, descriptor: CInt, disk: any Disk) {
    self.path = path
    self.descriptor = descriptor
    self.disk = disk
    isShared = (try? disk.status(of: descriptor)).map { Sharing.isShared($0) } ?? false
  }

  deinit { disk.close(descriptor) }

  /// Opens a folder by its path, which may lead over links.
  static func open(
    path: String, on disk: any Disk = RealDisk()
  ) throws(StoreError) -> Folder {
    do {
      // The dot lets the last part of the path be a link that a person made.
      let descriptor = try disk.open(path + "/.", in: System.workingDirectory, .directory)
      return Folder(path: path, descriptor: descriptor, disk: disk)
    } catch {
      let status = try? disk.status(of: path, in: System.workingDirectory)
      let advice = error == .denied ? Sharing.advice(status) : ""
      throw .unavailable("the folder \(path) cannot be opened: \(error)\(advice)")
    }
  }

  /// Opens the folder `name` below this one; `creating` makes it, to survive a power cut.
  func folder(_ name: String, creating: Bool = false) throws(StoreError) -> Folder {
    if creating {
      do { try disk.makeFolder(name, in: descriptor) } catch {
        throw failure(name, "cannot be made", error)
      }
      // Even if it was there: whoever made it may have been killed before this.
      try synchronize()
    }
    do {
      let found = try disk.open(name, in: descriptor, .directory)
      if creating, isShared { try disk.permit(found, Sharing.folderMode) }
      return Folder(path: "\(path)/\(name)", descriptor: found, disk: disk)
    } catch { throw failure(name, "cannot be opened", error) }
  }

  /// Opens the folder `name` below this one; `nil` if there is none.
  func folderIfPresent(_ name: String) throws(StoreError) -> Folder? {
    guard try status(name) != nil else { return nil }
    return try folder(name)
  }

  /// The names in this folder, sorted.
  func names() throws(StoreError) -> [String] {
    do { return try disk.names(in: descriptor).sorted() } catch {
      throw .unavailable("the folder \(path) cannot be listed: \(error)")
    }
  }

  /// What is known of this folder itself.
  func status() throws(StoreError) -> System.Status {
    do { return try disk.status(of: descriptor) } catch {
      throw .unavailable("the folder \(path) cannot be looked at: \(error)")
    }
  }

  /// What is known of a file; `nil` if there is none.
  func status(_ name: String) throws(StoreError) -> System.Status? {
    do { return try disk.status(of: name, in: descriptor) } catch {
      if error == .missing { return nil }
      throw failure(name, "cannot be looked at", error)
    }
  }

  /// Opens a file below this folder; sentences call it `shownName`, if that is another name.
  func open(
    _ name: String, _ mode: System.Mode, as shownName: String? = nil, isPrivate: Bool = false
  ) throws(StoreError) -> OpenFile {
    let file: OpenFile
    do {
      file = OpenFile(
        descriptor: try disk.open(name, in: descriptor, mode),
        path: "\(path)/\(shownName ?? name)", disk: disk)
    } catch { throw failure(shownName ?? name, "cannot be opened", error) }
    if isShared, mode.makes, !isPrivate { try file.share() }
    return file
  }

  /// The bytes of a file; `nil` if there is none.
  func read(_ name: String) throws(StoreError) -> [UInt8]? {
    guard try status(name) != nil else { return nil }
    return try open(name, .read).readAll()
  }

  /// Makes what was done to the names in this folder survive a power cut.
  func synchronize() throws(StoreError) {
    do { try disk.synchronize(descriptor) } catch {
      throw .unknown("the folder \(path) could not be made durable: \(error)")
    }
  }

  /// Replaces a file, or makes it, so that after a power cut it is either the old or the new one;
  /// what is private is its owner's alone in a shared folder too.
  func replace(
    _ name: String, with bytes: [UInt8], isPrivate: Bool = false
  ) throws(StoreError) {
    try make(name) { (temporary) throws(StoreError) in
      let file = try open(temporary, .createExclusive, as: name, isPrivate: isPrivate)
      try file.writeAll(bytes)
      try file.synchronize()
    } place: { (rename) throws(StoreError) in
      try rename()
    }
  }

  /// Makes a file `name` of what `write` has made durable under another name: `place` says when
  /// it gets its own, or leaves it, and then nothing is left.
  func make<Result>(
    _ name: String, write: (_ temporary: String) throws(StoreError) -> Void,
    place: (_ rename: () throws(StoreError) -> Void) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let temporary =
      ".\(name).\(System.processNumber)-\(UInt32.random(in: .min ... .max))\(Self.temporaryEnding)"
    var isPlaced = false
    defer { if !isPlaced { try? disk.remove(temporary, in: descriptor) } }
    try write(temporary)
    return try place { () throws(StoreError) in
      try rename(temporary, to: name)
      isPlaced = true
      try synchronize()
    }
  }

  func rename(_ old: String, to new: String) throws(StoreError) {
    do { try disk.rename(old, to: new, in: descriptor) } catch {
      throw failure(new, "cannot be replaced", error)
    }
  }

  /// Removes a file; one that is gone already is fine.
  func remove(_ name: String) throws(StoreError) {
    do { try disk.remove(name, in: descriptor) } catch {
      guard error != .missing else { return }
      throw failure(name, "cannot be removed", error)
    }
  }

  /// Removes a folder with everything below it; one that is gone already is fine.
  func removeAll(_ name: String) throws(StoreError) {
    guard let inside = try folderIfPresent(name) else { return }
    for child in try inside.names() {
      if (try? inside.folder(child)) != nil {
        try inside.removeAll(child)
      } else {
        try inside.remove(child)
      }
    }
    do { try disk.removeFolder(name, in: descriptor) } catch {
      throw failure(name, "cannot be removed", error)
    }
  }

  private static let temporaryEnding = ".tmp"

  /// Removes what a program that was killed left half written.
  func removeTemporaries() throws(StoreError) {
    for name in try names() where name.hasPrefix(".") && name.hasSuffix(Self.temporaryEnding) {
      try remove(name)
    }
  }

  private func failure(_ name: String, _ what: String, _ error: System.Failure) -> StoreError {
    var sentence = "\(path)/\(name) \(what): \(error)"
    if error == .denied {
      let found = try? disk.status(of: name, in: descriptor)
      sentence += Sharing.advice(found ?? (try? disk.status(of: descriptor)))
    }
    return error.isLackOfRoom ? .noRoom("\(path)/\(name)", error) : .unavailable(sentence)
  }
}
