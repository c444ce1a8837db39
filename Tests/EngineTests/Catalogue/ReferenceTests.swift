import Testing

@testable import Engine

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct `The reference of fields` {
  /// The text of a file of the repository.
  private static func text(of name: String, from file: String = #filePath) -> String? {
    let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    guard let stream = fopen(root.joined(separator: "/") + "/" + name, "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `in the README is the catalogue's own`() throws {
    let lines = try #require(Self.text(of: "README.md")).split(
      separator: "\n", omittingEmptySubsequences: false)
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
