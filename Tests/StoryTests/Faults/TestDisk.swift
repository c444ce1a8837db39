import Foundation

/// A disk of its own for one test: a file system in a file, mounted through a loop device, or in
/// memory. It needs root.
final class TestDisk {
  enum Kind: String, CaseIterable { case ext4, xfs, tmpfs }

  /// Where it is mounted.
  let path: String
  private let kind: Kind
  private let image: String
  private let size: String

  init(_ kind: Kind, megabytes: Int) throws {
    self.kind = kind
    let folder = NSTemporaryDirectory() + "beckon-disk-\(UUID().uuidString)"
    path = folder + "/mounted"
    image = folder + "/image"
    size = "\(megabytes)m"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    if kind != .tmpfs {
      try Self.run("truncate", "-s", "\(megabytes)M", image)
      try Self.run("mkfs.\(kind.rawValue)", "-q", image)
    }
    try mount()
  }

  deinit {
    try? Self.run("umount", "-l", path)
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  private func mount() throws {
    if kind == .tmpfs {
      try Self.run("mount", "-t", "tmpfs", "-o", "size=\(size)", "none", path)
    } else {
      try Self.run("mount", "-o", "loop", image, path)
    }
  }

  /// Stops the file system at once, with nothing of what is in memory written any more, as a power
  /// cut does (FS_IOC_SHUTDOWN of <linux/fs.h>, without a flush of the log).
  func cutPower() throws {
    let folder = open(path, O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    var flags: UInt32 = 2
    guard folder >= 0, ioctl(folder, 0x8004_587d, &flags) == 0 else {
      throw SceneFailure("\(path) cannot be shut down: \(errno)")
    }
  }

  /// The machine after the power cut: the file system is mounted anew and recovers.
  func restart() throws {
    try Self.run("umount", path)
    try mount()
  }

  /// Makes a copy of a folder there, durably, and returns its path.
  func copy(_ folder: String) throws -> String {
    let copy = path + "/" + (folder as NSString).lastPathComponent
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    try Self.run("sync", "-f", path)
    return copy
  }

  /// Writes files of nothing until no byte is free; returns the path of the largest.
  func fill() throws -> String {
    let filler = path + "/filler"
    _ = try? Self.run("dd", "if=/dev/zero", "of=\(filler)", "bs=64k")
    _ = try? Self.run("dd", "if=/dev/zero", "of=\(filler)-rest", "bs=1")
    return filler
  }

  // MARK: - Whether there can be one

  /// Why there can be no such disk here; empty if there can.
  static func whyNot(_ kind: Kind) -> String {
    guard geteuid() == 0 else { return "mounting needs root" }
    do {
      let disk = try TestDisk(kind, megabytes: kind == .tmpfs ? 4 : 320)
      if kind != .tmpfs {
        try disk.cutPower()
        try disk.restart()
      }
      return ""
    } catch { return "\(error)" }
  }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
    process.standardInput = FileHandle.nullDevice
    let complaint = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = complaint
    try process.run()
    let text = try complaint.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw SceneFailure(
        "\(words.joined(separator: " ")): \(String(decoding: text, as: UTF8.self))")
    }
  }
}
