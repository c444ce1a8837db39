import Engine
import Testing

@Suite struct `Names of countries and languages` {
  @Test(arguments: ["es", "ES", " Spain ", "spain"])
  func `a code and a name both mean the country`(text: String) {
    #expect(Names.countries.entry(text)?.code == "ES")
  }

  @Test func `a code of nobody has no name`() {
    #expect(Names.countries.entry("T1") == nil)
    #expect(Names.languages.name(of: "tlh") == "tlh")
    #expect(Names.languages.name(of: "pt-BR") == "Portuguese (Brazil)")
  }

  @Test(arguments: [(Names.countries, 250), (Names.languages, 200)])
  func `no code stands twice, and every one has a name`(names: Names, least: Int) {
    let codes = names.entries.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes.count >= least)
    #expect(names.entries.allSatisfy { $0.name.count > 2 && names.entry($0.name) != nil })
  }
}
