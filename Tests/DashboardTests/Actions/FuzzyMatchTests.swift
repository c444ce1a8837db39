import Testing

@testable import Dashboard

@Suite struct `A fuzzy match` {
  @Test(arguments: [
    ("cpau", "campaign pause", [0, 9, 10, 11]), ("", "anything", []), ("PAU", "pause", [0, 1, 2]),
    ("new", "a new one", [2, 3, 4]),
    ("two words", "words and two", [0, 1, 2, 3, 4, 10, 11, 12]),
  ])
  func `finds the letters where people mean them`(query: String, text: String, places: [Int]) {
    #expect(FuzzyMatch(query, in: text)?.places == places)
  }

  @Test(arguments: [("xyz", "abc"), ("abcd", "abc"), ("ba", "ab"), ("new old", "new")])
  func `needs every letter in order`(query: String, text: String) {
    #expect(FuzzyMatch(query, in: text) == nil)
  }

  @Test(arguments: [
    ("cop", "copy", "clear old pages"), ("pa", "pause", "spare"), ("ls", "list step", "else"),
    ("save", "save draft", "s a v e"),
  ])
  func `ranks the better one higher`(query: String, better: String, worse: String) throws {
    let one = try #require(FuzzyMatch(query, in: better))
    let other = try #require(FuzzyMatch(query, in: worse))
    #expect(one.score > other.score)
  }
}
