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

  @Test func `invitations that were not withdrawn are known, the latest 64`() {
    var visitor = Visitor(id: "v1", at: at(0))
    for second in Milliseconds(1)...70 { visitor.noteInvitation(at: at(second)) }
    #expect(visitor.invited == (Milliseconds(7)...70).map { at($0) })
    visitor.noteWithdrawal(of: at(70))
    visitor.noteWithdrawal(of: at(9))
    #expect(visitor.lastInvitation == at(70))
    #expect(visitor.invited == ([7, 8] + Array(Milliseconds(10)...69)).map { at($0) })
    visitor.noteInvitation(at: at(71))
    #expect(visitor.invited == ([7, 8] + Array(Milliseconds(10)...69) + [71]).map { at($0) })
  }

  @Test func `happenings are counted beyond those that are kept`() {
    var happenings = Happenings()
    for number in Milliseconds(0)..<250 {
      let name = number % 5 == 0 ? "rare" : "usual"
      happenings.add(Happening(name: name, properties: [:], at: at(number)))
    }
    #expect(happenings.latest.count == Happenings.kept)
    #expect(happenings.count(of: "rare") == 50)
    #expect(happenings.count(of: "usual") == 200)
    #expect(happenings.count(of: "none") == 0)
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
