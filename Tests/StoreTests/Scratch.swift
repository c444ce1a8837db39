import Foundation
import Testing

@testable import Store

/// A folder that a test has for itself, removed with its last reference.
final class Scratch: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "beckon-" + UUID().uuidString
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func workspace() throws -> Workspace { try Workspace.open(at: path, create: true) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(folder)).sorted()
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: file(name), withDestinationPath: target)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }
}

/// The payload of test entry `number`.
func payload(_ number: Int) -> [UInt8] { Array("{\"n\":\(number)}".utf8) }

extension Journal {
  /// Every payload from the start, as text.
  func texts() throws -> [String] {
    try read(from: .start, limit: .max).map { String(decoding: $0.payload, as: UTF8.self) }
  }
}

/// The texts of test entries.
func texts(_ numbers: some Swift.Sequence<Int>) -> [String] { numbers.map { "{\"n\":\($0)}" } }

/// A generator whose numbers are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
