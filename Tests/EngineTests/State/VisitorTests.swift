@testable import Engine
import Testing

struct VisitorTests {
  @Test func `the hot record of a visitor has at most 128 bytes`() {
    #expect(MemoryLayout<Visitor>.size <= 128)
  }

  @Test(arguments: UInt64(0)..<8)
  func `of the client's event ids the last 256 are known`(seed: UInt64) {
    var random = Random(seed: seed)
    var (recent, all) = (RecentIDs(), [String]())
    for number in 0..<600 {
      let id = random.happens(50) ? StableHash.identifier(["\(seed)", "\(number)"]) : "e\(number)"
      #expect(!recent.contains(PackedName(id)), "seed \(seed)")
      recent.add(PackedName(id))
      all.append(id)
      let asked = random.below(all.count)
      #expect(recent.contains(PackedName(all[asked])) == (asked >= all.count - 256), "seed \(seed)")
    }
  }

  @Test func `a copy of a visitor does not change with it`() {
    var visitor = Visitor(id: "v1", at: at(0))
    visitor.name = "Bo"
    let before = visitor
    visitor.name = "Jo"
    visitor.tags.append("vip")
    #expect(before.name == "Bo" && before.tags == [])
    #expect(visitor.name == "Jo" && visitor.tags == ["vip"])
    #expect(before != visitor)
    #expect(Visitor(id: "v1", at: at(0)) == Visitor(id: "v1", at: at(0)))
  }
}
