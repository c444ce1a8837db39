internal import Foundation

/// A file that is written and synchronised, and nothing else.
final class BareLog {
  private let file: FileHandle
  private let block: Data

  init(at path: String, bytes: Int) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    block = Data(repeating: 0x20, count: bytes)
  }

  func append() {
    unsafe block.withUnsafeBytes { bytes in
      _ = unsafe Glibc.write(file.fileDescriptor, bytes.baseAddress, bytes.count)
    }
    fdatasync(file.fileDescriptor)
  }
}

/// A folder of its own that is gone afterwards.
struct TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/beckon-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
