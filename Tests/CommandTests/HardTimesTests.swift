import Engine
import Foundation
import Store
import TestSupport
import Testing

/// Real programs that run out of descriptors, that find the disk read-only, whose files do not
/// close well.
struct HardTimesTests {
  private let ann = Visitor.ID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")

  private func shop() throws -> Shop {
    let shop = try Shop()
    try shop.visit(ann, "goto /pricing\nwait 50s")
    try shop.workspace.journal.close()
    return shop
  }

  @Test func `without descriptors a command says so and loses nothing`() throws {
    let shop = try shop()
    defer { shop.remove() }
    let entries = try Workspace.verify(at: shop.path).entries
    var (refused, done) = (0, 0)
    for limit in 4...40 {
      let run = try Shell.run("ulimit -n \(limit); exec \"$0\" \"$@\"", compact(shop))
      let found = try Workspace.verify(at: shop.path)
      #expect(found.isSound && found.entries == entries, "\(limit): \(found.findings)")
      #expect(run.status != 0 || run.complaint.isEmpty, "\(limit): \(run)")
      if run.complaint.contains("Too many open files") { refused += 1 }
      if run.status == 0 { done += 1 }
    }
    #expect(refused > 0 && done > 0)
  }

  @Test func `where files may not grow an import says so and leaves nothing, or it is whole`()
    throws
  {
    let shop = try shop()
    defer { shop.remove() }
    let file = shop.path + "/all.jsonl"
    #expect(try shop.run("export", file).status == 0)
    let entries = try Workspace.verify(at: shop.path).entries
    var (refused, done) = (0, 0)
    for blocks in [0, 1, 2, 4, 16, 64, 4_096] {
      let target = "\(shop.path)/copy-\(blocks)"
      let run = try Shell.run(
        "ulimit -f \(blocks); exec \"$0\" \"$@\"",
        [Binary.path, "import", file, "--workspace", target])
      if run.status == 0 {
        let found = try Workspace.verify(at: target)
        #expect(found.isSound && found.entries == entries, "\(blocks): \(found.findings)")
        done += 1
      } else {
        #expect(run.complaint.contains("File too large"), "\(blocks): \(run)")
        #expect(!FileManager.default.fileExists(atPath: target), "\(blocks)")
        refused += 1
      }
    }
    #expect(refused > 0 && done > 0)
  }

  @Test(.needs(Shell.canMount, "mounting is not allowed here"))
  func `on a read-only disk everything can be read and nothing is written`() throws {
    let shop = try shop()
    defer { shop.remove() }
    let readOnly =
      "mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\" && exec \"$0\" \"$@\""
    func run(_ arguments: [String]) throws -> Binary.Outcome {
      try Shell.run(
        readOnly, arguments, in: shop.path, through: ["/usr/bin/unshare", "-rm"])
    }
    let numbers = try shop.run("report")
    let report = try run([Binary.path, "report", "--workspace", shop.path])
    #expect(report.status == 0 && report.output == numbers.output, "\(report)")
    let verified = try run([Binary.path, "verify", "--workspace", shop.path])
    #expect(verified.status == 0, "\(verified)")
    let compacted = try run(compact(shop))
    #expect(compacted.status != 0 && compacted.complaint.contains("Read-only"), "\(compacted)")
    let serve = ["serve", "--workspace", shop.path, "--listen", "127.0.0.1:0"]
    let served = try run([Binary.path] + serve)
    #expect(served.status == 1 && served.complaint.contains("Read-only"), "\(served)")
  }

  @Test(.needs(Tracer.isInstalled, "install strace"))
  func `a file that does not close well after it was made durable is none that was lost`() throws {
    let shop = try shop()
    defer { shop.remove() }
    let entries = try Workspace.verify(at: shop.path).entries
    let segment = shop.path + "/journal/0000000000000001.jsonl"
    let run = try Tracer.fail("close", on: segment, Array(compact(shop).dropFirst()))
    #expect(run.status == 0, "\(run)")
    let found = try Workspace.verify(at: shop.path)
    #expect(found.isSound && found.entries == entries, "\(found.findings)")
    // The control: a failed fdatasync of the same file is heard.
    let other = try self.shop()
    defer { other.remove() }
    let failed = try Tracer.fail(
      "fdatasync", on: other.path + "/journal/0000000000000001.jsonl",
      Array(compact(other).dropFirst()))
    #expect(failed.status != 0 && failed.complaint.contains("durable"), "\(failed)")
  }

  private func compact(_ shop: Shop) -> [String] {
    [Binary.path, "compact", "--workspace", shop.path]
  }
}
