import Foundation
import TestSupport
import Testing

@Suite(.needs(Formatter.isThere, "this toolchain has no `swift format`"))
struct FormatTests {
  @Test func `the formatter finds nothing`() throws {
    let result = try Formatter.lint(["Sources", "Tests", "Package.swift"])
    #expect(result.status == 0, "\n\(result.output)")
  }

  @Test(arguments: [
    "public struct Undocumented {}\n", "/// A.\nstruct A {\n   let b = 1\n}\n", "let a = b!\n",
    "let a: Int! = 1\n",
  ])
  func `the formatter finds what is wrong`(text: String) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("Sample-\(UUID().uuidString).swift")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try Formatter.lint([file.path]).status != 0)
  }
}
