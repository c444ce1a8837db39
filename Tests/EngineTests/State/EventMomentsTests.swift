@testable import Engine
import Testing

struct EventMomentsTests {
  @Test func `a name has the moment at which it last happened`() {
    var moments = EventMoments()
    for (name, moment) in [("a", 1), ("b", 2), ("a", 3)] as [(String, Milliseconds)] {
      moments.note(name, at: at(moment))
    }
    #expect(moments["a"] == at(3) && moments["b"] == at(2) && moments["c"] == nil)
  }

  @Test func `of too many names those that happened longest ago are forgotten`() {
    var moments = EventMoments()
    for number in 0..<10_000 { moments.note("n\(number % 5_000)", at: at(Int64(number))) }
    moments.note("n4936", at: at(20_000))
    moments.note("new", at: at(20_001))
    #expect(Array(moments).count == EventMoments.kept)
    #expect(moments["n4936"] == at(20_000) && moments["n4937"] == nil)
    #expect(moments["n4999"] == at(9_999) && moments["new"] == at(20_001))
  }
}
