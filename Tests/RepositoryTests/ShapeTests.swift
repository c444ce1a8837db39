import Testing

struct ShapeTests {
  @Test func `no file is longer than can be kept in mind`() throws {
    let findings = try SourceTree.files().flatMap(Shape.length)
      .filter { Shape.longFiles[$0.path] == nil }
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `every exception for a long file is still needed`() throws {
    let long = Set(try SourceTree.files().flatMap(Shape.length).map(\.path))
    #expect(Set(Shape.longFiles.keys).subtracting(long) == [])
  }

  @Test func `no line is longer than 100 columns`() throws {
    let findings = try SourceTree.files().flatMap(Shape.width)
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `files have no tabs, no blanks at line ends and one newline at their end`() throws {
    let findings = try SourceTree.files().flatMap(Shape.blanks)
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `no type hides its module`() throws {
    let findings = try SourceTree.files().flatMap(Shape.namedLikeModule)
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `every package type says what it is`() throws {
    let findings = try SourceTree.files().flatMap(Shape.undocumented)
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `without its trait nothing of the gateway is left`() throws {
    let findings = try SourceTree.files().flatMap(Shape.withoutTrait)
    #expect(findings.isEmpty, "\n\(findings.text)")
  }

  @Test func `the top folder holds only what everybody needs`() throws {
    #expect(Shape.topLevel(try SourceTree.topLevel()) == [])
  }

  // MARK: - The checks themselves

  @Test func `a long file is found`() {
    let lines = { String(repeating: "let a = 1\n", count: $0) }
    #expect(Shape.length(of: SourceFile("Sources/A/A.swift", lines(300))).isEmpty)
    #expect(Shape.length(of: SourceFile("Sources/A/A.swift", lines(301))).count == 1)
  }

  @Test func `a long line is found, counted in characters`() {
    let file = { (length: Int) in
      SourceFile("Sources/A/A.swift", "// a\n" + String(repeating: "ä", count: length))
    }
    #expect(Shape.width(of: file(100)).isEmpty)
    #expect(Shape.width(of: file(101)).map(\.line) == [2])
  }

  @Test(arguments: ["a\tb\n", "a \n", "a\r\n", "a", "a\n\n", "a\n  \nb\n"])
  func `a wrong blank is found`(text: String) {
    #expect(!Shape.blanks(in: SourceFile("README.md", text)).isEmpty)
  }

  @Test func `right blanks are not`() {
    #expect(Shape.blanks(in: SourceFile("README.md", "a\n\n  b c\n")).isEmpty)
  }

  @Test func `a type that hides its module is found`() {
    let text = "package struct Engine {}\nenum Engines {}\n"
    #expect(
      Shape.namedLikeModule(in: SourceFile("Sources/Engine/A.swift", text)).map(\.line) == [1])
    #expect(Shape.namedLikeModule(in: SourceFile("Sources/Store/A.swift", text)).isEmpty)
  }

  @Test func `a package type without a doc comment is found`() {
    // On one line each, for this file is looked through as well.
    let good =
      "/// Described.\npackage struct A {}\n/// Too.\n@frozen\npackage indirect enum B {}\n"
    let bad = "\npackage final class C {}\n"
    #expect(Shape.undocumented(in: SourceFile("Sources/A/A.swift", good)).isEmpty)
    #expect(Shape.undocumented(in: SourceFile("Sources/A/A.swift", good + bad)).map(\.line) == [7])
  }

  @Test func `a file of the gateway that ignores the trait is found`() {
    let findings = { (target: String) in
      Shape.withoutTrait(SourceFile("Sources/\(target)/A.swift", "enum A {}\n"))
    }
    #expect(findings("Gateway").count == 1)
    #expect(findings("Store").isEmpty)
  }

  @Test func `a stray file in the top folder is found`() {
    #expect(Shape.topLevel(["README.md", ".ci", "Sources", "notes.txt"]) == ["notes.txt"])
  }
}
