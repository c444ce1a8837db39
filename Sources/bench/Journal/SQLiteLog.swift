internal import Glibc

/// A table of SQLite that takes batches, one transaction each: what the journal is held against.
///
/// The library is loaded when it is asked for, so that nothing is linked with it.
@safe final class SQLiteLog {
  /// What a commit waits for (sqlite.org/pragma.html#pragma_synchronous).
  enum Synchronous: String {
    case full = "FULL"
    case normal = "NORMAL"
  }

  static let missing = "install libsqlite3-0"

  private let calls: Calls
  private let database: OpaquePointer
  private let insert: OpaquePointer

  /// Makes a database at `path` with a write-ahead log; `nil` if there is no SQLite.
  init?(at path: String, _ synchronous: Synchronous) {
    guard let calls = unsafe Calls() else { return nil }
    var database: OpaquePointer?
    // Read, write, create.
    guard unsafe calls.open(path, &database, 2 | 4, nil) == 0, let database = unsafe database else {
      return nil
    }
    unsafe self.calls = unsafe calls
    unsafe self.database = unsafe database
    for sentence in [
      "PRAGMA journal_mode=WAL", "PRAGMA synchronous=\(synchronous.rawValue)",
      "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, payload BLOB NOT NULL)",
    ] { _ = unsafe calls.execute(database, sentence, nil, nil, nil) }
    var insert: OpaquePointer?
    let text = "INSERT INTO entry (payload) VALUES (?)"
    guard unsafe calls.prepare(database, text, -1, &insert, nil) == 0,
      let insert = unsafe insert
    else { return nil }
    unsafe self.insert = unsafe insert
  }

  deinit {
    _ = unsafe calls.finalize(insert)
    _ = unsafe calls.close(database)
  }

  /// Appends a batch and waits for its commit; false if anything failed.
  func append(_ payloads: [[UInt8]]) -> Bool {
    guard execute("BEGIN IMMEDIATE") else { return false }
    for payload in payloads {
      // The bytes live until the statement was stepped: SQLITE_STATIC.
      let isDone = unsafe payload.withUnsafeBytes { bytes in
        unsafe calls.bind(insert, 1, bytes.baseAddress, CInt(bytes.count), nil) == 0
          && calls.step(insert) == 101
      }
      guard isDone, unsafe calls.reset(insert) == 0 else { return false }
    }
    return execute("COMMIT")
  }

  private func execute(_ text: String) -> Bool {
    unsafe calls.execute(database, text, nil, nil, nil) == 0
  }

  /// The functions of the library, by their addresses.
  @unsafe private struct Calls {
    typealias Open =
      @convention(c) (
        UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>, CInt, UnsafePointer<CChar>?
      ) -> CInt
    typealias Execute =
      @convention(c) (
        OpaquePointer, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
      ) -> CInt
    typealias Prepare =
      @convention(c) (
        OpaquePointer, UnsafePointer<CChar>, CInt, UnsafeMutablePointer<OpaquePointer?>,
        OpaquePointer?
      ) -> CInt
    typealias Bind =
      @convention(c) (OpaquePointer, CInt, UnsafeRawPointer?, CInt, OpaquePointer?) -> CInt
    typealias Simple = @convention(c) (OpaquePointer) -> CInt

    let open: Open
    let execute: Execute
    let prepare: Prepare
    let bind: Bind
    let step, reset, finalize, close: Simple

    init?() {
      guard let library = unsafe dlopen("libsqlite3.so.0", RTLD_NOW) else { return nil }
      func call<Function>(_ name: String, _: Function.Type) -> Function? {
        guard let address = unsafe dlsym(library, name) else { return nil }
        return unsafe unsafeBitCast(address, to: Function.self)
      }
      guard let open = unsafe call("sqlite3_open_v2", Open.self),
        let execute = unsafe call("sqlite3_exec", Execute.self),
        let prepare = unsafe call("sqlite3_prepare_v2", Prepare.self),
        let bind = unsafe call("sqlite3_bind_blob", Bind.self),
        let step = unsafe call("sqlite3_step", Simple.self),
        let reset = unsafe call("sqlite3_reset", Simple.self),
        let finalize = unsafe call("sqlite3_finalize", Simple.self),
        let close = unsafe call("sqlite3_close", Simple.self)
      else { return nil }
      unsafe self.open = unsafe open
      unsafe self.execute = unsafe execute
      unsafe self.prepare = unsafe prepare
      unsafe self.bind = unsafe bind
      unsafe self.step = unsafe step
      unsafe self.reset = unsafe reset
      unsafe self.finalize = unsafe finalize
      unsafe self.close = unsafe close
    }
  }
}
