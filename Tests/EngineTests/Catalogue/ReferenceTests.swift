import Foundation
import Testing

@testable import Engine

@Suite struct `The reference of fields` {
  @Test func `in the README is the catalogue's own`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex(of: "<!-- fields -->"))
    let last = try #require(lines.firstIndex(of: "<!-- /fields -->"))
    let table = lines[(first + 1)..<last].joined(separator: "\n")
    #expect(
      table == Catalogue.referenceTable,
      "put this between the markers:\n\(Catalogue.referenceTable)")
  }

  @Test func `has one row for each field and every column filled`() {
    let rows = Catalogue.referenceTable.split(separator: "\n").dropFirst(2)
    #expect(rows.count == Catalogue.fields.count)
    for (row, field) in zip(rows, Catalogue.fields) {
      #expect(row.hasPrefix("| `\(field.key)`") && row.split(separator: "|").count == 6, "\(row)")
      #expect(!field.help.contains("|"))
    }
  }
}
