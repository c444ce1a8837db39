import Testing

struct ImportTests {
  @Test func `each target imports only what lies below it`() throws {
    let findings = try SourceTree.files().flatMap(Imports.findings)
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `every target with sources is in the table, and none that is gone`() throws {
    let files = try SourceTree.files().filter(\.isSwift)
    let sources = Set(files.filter { $0.path.hasPrefix("Sources/") }.map(\.target))
    let tests = Set(files.filter { $0.path.hasPrefix("Tests/") }.map(\.target))
    #expect(sources == Set(Imports.allowed.keys))
    #expect(tests == Set(Imports.allowedInTests.keys))
  }

  @Test(arguments: [
    ("Sources/Engine/A.swift", "import Foundation"),
    ("Sources/Engine/A.swift", "  @preconcurrency internal import Glibc"),
    ("Sources/Dashboard/View/A.swift", "internal import Store"),
    ("Sources/Dashboard/A.swift", "#if Gateway\ninternal import Gateway\n#endif"),
    ("Sources/Terminal/A.swift", "public import struct Engine.Rule"),
    ("Sources/Gateway/A.swift", "@_exported import Dashboard"),
    ("Sources/Unknown/A.swift", ""),
    ("Tests/EngineTests/A.swift", "@testable import Store"),
    ("Tests/UnknownTests/A.swift", ""),
  ])
  func `a wrong import is found`(path: String, text: String) {
    #expect(Imports.findings(in: SourceFile(path, text)).count == 1)
  }

  @Test(arguments: [
    ("Sources/Store/A.swift", "public import Engine\ninternal import Glibc"),
    ("Sources/Engine/A.swift", "// import what you like\nlet important = imports"),
    ("Tests/EngineTests/A.swift", "@testable internal import Engine\nimport Testing"),
  ])
  func `a right import is not`(path: String, text: String) {
    #expect(Imports.findings(in: SourceFile(path, text)).isEmpty)
  }
}
