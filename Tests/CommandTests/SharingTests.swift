import Foundation
import Store
import TestSupport
import Testing

/// Several people of one machine on one workspace: each with a login of their own.
@Suite(.needs(Shell.canSwitchUser, "other users cannot be played here: needs root"))
struct SharingTests {
  private let ann = 20_001
  private let ben = 20_002

  /// A folder in which everybody may make one of their own.
  private func place() throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("beckon-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o1777])
    // What the process's own mask took away.
    try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: path)
    return path
  }

  /// A workspace that Ann made, shared with the group `users` or hers alone.
  private func workspace(in place: String, isShared: Bool) throws -> String {
    let path = place + "/workspace"
    let options = isShared ? ["--group", "users"] : []
    let made = try Shell.run(as: ann, inGroup: true, serve(path) + options)
    #expect(made.status == 0, "\(made)")
    return path
  }

  /// A gateway that ends at once.
  private func serve(_ path: String) -> [String] {
    ["serve", "--workspace", path, "--listen", "127.0.0.1:0", "--until-input-ends"]
  }

  private func modes(below path: String) throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) + ["."] {
      let found = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
      modes[name] = found[.posixPermissions] as? Int
    }
    return modes
  }

  @Test func `what one makes the others of the group can change, and nobody else can look`() throws
  {
    let place = try place()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let path = try workspace(in: place, isShared: true)
    for person in [ben, ann, ben] {
      let served = try Shell.run(as: person, inGroup: true, serve(path))
      #expect(served.status == 0, "\(served)")
      let compacted = try Shell.run(as: person, inGroup: true, ["compact", "--workspace", path])
      #expect(compacted.status == 0, "\(compacted)")
    }
    for (name, mode) in try modes(below: path) {
      #expect(mode == 0o2770 || mode == 0o660, "\(name) \(String(mode, radix: 8))")
    }
    let verified = try Shell.run(as: ben, inGroup: true, ["verify", "--workspace", path])
    #expect(verified.status == 0 && !verified.output.contains("warning"), "\(verified)")
    let outside = try Shell.run(as: ben, inGroup: false, ["report", "--workspace", path])
    #expect(outside.status == 1 && outside.complaint.contains("Permission denied"), "\(outside)")
  }

  @Test func `without a group a workspace is its owner's alone, root included`() throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let path = try workspace(in: place, isShared: false)
    for (name, mode) in try modes(below: path) {
      #expect(mode & 0o077 == 0, "\(name) \(String(mode, radix: 8))")
    }
    let other = try Shell.run(as: ben, inGroup: true, serve(path))
    #expect(other.status == 1, "\(other)")
    #expect(other.complaint.contains("belongs to user \(ann): run this as user"), "\(other)")
    // What root wrote Ann could not change any more.
    let root = try Binary.run(["compact", "--workspace", path])
    #expect(root.status == 1 && root.complaint.contains("run this as user \(ann)"), "\(root)")
    #expect(try Binary.run(["report", "--workspace", path]).status == 0)
    let again = try Shell.run(as: ann, inGroup: true, ["compact", "--workspace", path])
    #expect(again.status == 0, "\(again)")
  }

  @Test func `only its owner or root shares it, with a group that there is`() throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let path = try workspace(in: place, isShared: true)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: path + "/beckon.json")
    let verified = try Shell.run(as: ann, inGroup: true, ["verify", "--workspace", path])
    #expect(verified.output.contains("beckon.json: warning: the group"), "\(verified)")
    let other = try Shell.run(as: ben, inGroup: true, serve(path) + ["--group", "users"])
    #expect(other.status == 1 && other.complaint.contains("belongs to user \(ann)"), "\(other)")
    let nobody = try Shell.run(as: ann, inGroup: true, serve(path) + ["--group", "nobodies"])
    #expect(nobody.status == 1 && nobody.complaint.contains("groupadd"), "\(nobody)")
    #expect(
      try Shell.run(as: ann, inGroup: true, serve(path) + ["--group", "users"]).status == 0)
    #expect(try Shell.run(as: ben, inGroup: true, serve(path)).status == 0)
  }
}
