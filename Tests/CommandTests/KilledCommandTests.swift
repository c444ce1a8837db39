import Engine
import Foundation
import Store
import TestSupport
import Testing

/// Real programs on a real disk, killed at every system call that changes something.
@Suite(.needs(Tracer.isInstalled, "install strace"))
struct KilledCommandTests {
  private let ann = Visitor.ID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")

  /// A recorded visit as an export, and how many entries it has.
  private func export(_ shop: Shop) throws -> (path: String, entries: Int) {
    try shop.visit(ann, "goto /pricing\nwait 50s")
    let path = shop.path + "/all.jsonl"
    #expect(try shop.run("export", path).status == 0)
    try shop.workspace.journal.close()
    return (path, try Workspace.verify(at: shop.path).entries)
  }

  @Test func `an import that is killed leaves nothing or everything`() throws {
    let shop = try Shop()
    defer { shop.remove() }
    let (path, entries) = try export(shop)
    var points = 0
    for call in Tracer.calls {
      for number in 1... {
        let target = "\(shop.path)/copy-\(call)-\(number)"
        let (wasKilled, complaint) = try Tracer.kill(
          at: call, number, ["import", path, "--workspace", target])
        if FileManager.default.fileExists(atPath: target) {
          let found = try Workspace.verify(at: target)
          #expect(found.isSound && found.entries == entries, "\(call) \(number): \(found.findings)")
        } else {
          #expect(wasKilled, "\(call) \(number): \(complaint)")
        }
        // Hundreds of workspaces at once would fill a small disk, and then the imports would fail.
        try? FileManager.default.removeItem(atPath: target)
        guard wasKilled else { break }
        points += 1
      }
    }
    #expect(points > 40)
    // Each killed import left a folder, and none of them was in the way of the next.
    let left = try FileManager.default.contentsOfDirectory(atPath: shop.path)
      .filter { $0.contains(".import-") }
    #expect(!left.isEmpty)
    note("an import was killed at \(points) system calls")
  }

  @Test(arguments: [["compact", "--keep", "1d"], ["erase", "aaaa", "--yes"]])
  func `a command that is killed loses no entry, and can be done again`(command: [String]) throws {
    let shop = try Shop()
    defer { shop.remove() }
    let (path, entries) = try export(shop)
    var points = 0
    for call in Tracer.calls {
      for number in 1... {
        let target = "\(shop.path)/copy-\(call)-\(number)"
        #expect(try Binary.run(["import", path, "--workspace", target]).status == 0)
        let arguments = command + ["--workspace", target]
        guard try Tracer.kill(at: call, number, arguments).wasKilled else { break }
        points += 1
        let found = try Workspace.verify(at: target)
        #expect(found.isSound && found.entries == entries, "\(call) \(number): \(found.findings)")
        let again = try Binary.run(arguments)
        let isErased = again.complaint.contains("no visitor's id begins")
        #expect(again.status == 0 || isErased, "\(call) \(number): \(again)")
        #expect(try Workspace.verify(at: target).isSound, "\(call) \(number)")
        try? FileManager.default.removeItem(atPath: target)
      }
    }
    #expect(points > 10)
    note("\(command[0]) was killed at \(points) system calls")
  }

  private func note(_ sentence: String) {
    FileHandle.standardError.write(Data("store: \(sentence)\n".utf8))
  }
}
