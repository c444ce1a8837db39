import Foundation
import TestSupport

/// Faults in the calls of a running program, armed and taken back from the test: the page that the
/// program shares with it by the library of `Tests/FaultShim`.
///
///     let page = try FaultPage(at: scene.path("page"))
///     let gateway = try scene.startGateway(page.environment)
///     page.arm(.fdatasync, .loses, on: "/journal/")
final class FaultPage {
  enum Call: Int32 { case none, write, fdatasync, fsync, rename, open }

  enum Kind: Int32 {
    case fails, short
    /// Failing and losing, claiming and losing, claiming and doing nothing.
    case loses, lies, skips
  }

  /// What a program needs to be under this page.
  let environment: [String: String]
  private let file: FileHandle

  /// Where the members of `struct fault_page` are.
  private enum Offset {
    static let clock = 0
    static let call = 8
    static let kind = 12
    static let struck = 28
    static let path = 36
    static let size = 104
  }

  init(at path: String) throws {
    try Data(count: Offset.size).write(to: URL(fileURLWithPath: path))
    file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    environment = ["LD_PRELOAD": Products.path("libFaultShim.so"), "FAULT_PAGE": path]
  }

  /// Lets a call fail, the `number`th from now on whose file's path contains `path`; with
  /// `isLasting` all later ones too.
  func arm(
    _ call: Call, _ kind: Kind, on path: String, at number: Int32 = 1, isLasting: Bool = false,
    code: Int32 = EIO
  ) throws {
    try disarm()
    var text = Array(path.utf8.prefix(63))
    text += [UInt8](repeating: 0, count: 64 - text.count)
    try put(Data(text), at: Offset.path)
    for (place, value) in [kind.rawValue, code, isLasting ? 1 : 0, number, 0, 0].enumerated() {
      try put(value, at: Offset.kind + 4 * place)
    }
    try put(call.rawValue, at: Offset.call)
  }

  /// Lets nothing fail any more.
  func disarm() throws { try put(Call.none.rawValue, at: Offset.call) }

  /// How often the fault has struck since it was armed.
  var struck: Int32 {
    get throws {
      try file.seek(toOffset: UInt64(Offset.struck))
      let bytes = try file.read(upToCount: 4) ?? Data()
      return bytes.reversed().reduce(0) { $0 << 8 | Int32($1) }
    }
  }

  /// Puts the program's clock ahead of the machine's, or behind it.
  func setClock(ahead milliseconds: Int64) throws { try put(milliseconds, at: Offset.clock) }

  private func put(_ value: some FixedWidthInteger, at offset: Int) throws {
    let bytes = (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    try put(Data(bytes), at: offset)
  }

  private func put(_ data: Data, at offset: Int) throws {
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: data)
  }
}
