internal import Glibc

/// Files outside the workspace by their paths: a person's own, and those that commands name.
/// Links are followed.
enum LocalFiles {
  /// Why a file could not be read or written.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let path: String
    let code: CInt

    /// Whether the file is there already and was not to be.
    var isThere: Bool { code == EEXIST }

    /// What the C library calls it: "No such file or directory".
    var words: String { unsafe String(cString: strerror(code)) }

    var description: String { "\(path): \(words)" }
  }

  /// How a file is opened.
  enum Mode {
    case read
    /// Made, or emptied.
    case write
    /// Made; refused if it is there.
    case create
    /// Made if it is missing; what is written goes to its end.
    case append

    fileprivate var flags: CInt {
      let common = O_CLOEXEC
      return switch self {
      case .read: common | O_RDONLY
      case .write: common | O_WRONLY | O_CREAT | O_TRUNC
      case .create: common | O_WRONLY | O_CREAT | O_EXCL
      case .append: common | O_WRONLY | O_CREAT | O_APPEND
      }
    }
  }

  /// Opens a file.
  static func open(_ path: String, _ mode: Mode) throws(Failure) -> ByteStream {
    ByteStream(try check(path) { unsafe Glibc.open(path, mode.flags, 0o666) }, path: path)
  }

  /// What a file holds; `nil` if it cannot be read.
  static func content(of path: String) -> [UInt8]? {
    guard let file = try? open(path, .read) else { return nil }
    defer { file.close() }
    return try? file.readToEnd()
  }

  /// Makes a file that is not there yet.
  static func create(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let file = try open(path, .create)
    defer { file.close() }
    try file.write(bytes)
  }

  /// Replaces a file, or makes it: whoever reads it sees the old one or the new one.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let temporary = "\(path).\(getpid()).tmp"
    do throws(Failure) {
      let file = try open(temporary, .write)
      defer { file.close() }
      try file.write(bytes)
      try file.synchronize()
      _ = try check(path) { unsafe rename(temporary, path) }
    } catch {
      remove(temporary)
      throw error
    }
  }

  /// Removes a file; one that is gone already is fine.
  static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// Whether there is a file or folder of this path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether it may be read.
  static func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

  /// Whether it is a folder; `nil` if there is nothing of this path.
  static func isFolder(_ path: String) -> Bool? {
    var found = stat()
    guard unsafe stat(path, &found) == 0 else { return nil }
    return found.st_mode & S_IFMT == S_IFDIR
  }

  /// How long a file is; 0 if it cannot be looked at.
  static func size(of path: String) -> Int {
    var found = stat()
    return unsafe stat(path, &found) == 0 ? found.st_size : 0
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    guard isFolder(path) != true else { return }
    let parent = Path.folder(of: path)
    if !parent.isEmpty, parent != path { try makeFolder(parent) }
    do throws(Failure) { _ = try check(path) { unsafe mkdir(path, 0o777) } } catch {
      // Somebody else may have been quicker.
      guard isFolder(path) == true else { throw error }
    }
  }

  /// The names in a folder, in order, without `.` and `..`; none if it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The paths of everything below a folder, from there on, in order; links to folders are not
  /// gone into.
  static func names(below path: String) -> [String] {
    names(in: path).flatMap { name -> [String] in
      let whole = Path.join(path, name)
      var found = stat()
      guard unsafe lstat(whole, &found) == 0, found.st_mode & S_IFMT == S_IFDIR else {
        return [name]
      }
      return [name] + names(below: whole).map { "\(name)/\($0)" }
    }
  }

  /// The path that this program was started from, without links.
  static var program: String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  static func check<Number: FixedWidthInteger>(
    _ path: String, _ call: () -> Number
  ) throws(Failure) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw Failure(path: path, code: errno) }
    }
  }
}
