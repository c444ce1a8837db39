@testable import Engine
import Testing

struct RegisterTests {
  private struct Record: Registered {
    typealias Owner = Visitor
    let id: Visitor.ID
    var number: Int
  }

  @Test(arguments: UInt64(0)..<16)
  func `a register finds what a dictionary has`(seed: UInt64) {
    var random = Random(seed: seed)
    var (register, reference) = (Register<Record>(), [Visitor.ID: Int]())
    let names = (0..<(1 + random.below(300))).map { Visitor.ID("v\($0)") }
    for number in 0..<2_000 {
      let name = random.pick(names)
      if random.happens(40) {
        register.remove(name)
        reference[name] = nil
      } else {
        let place = register.place(of: name, orAdd: Record(id: name, number: 0))
        register[at: place].number = number
        reference[name] = number
      }
      let asked = random.pick(names)
      #expect(register[asked]?.number == reference[asked], "seed \(seed)")
      #expect(register.count == reference.count, "seed \(seed)")
    }
    for name in names { #expect(register[name]?.number == reference[name], "seed \(seed)") }
    #expect(
      Dictionary(uniqueKeysWithValues: register.map { ($0.key, $0.value.number) }) == reference,
      "seed \(seed)")
  }

  @Test func `records stand in the order in which they came`() {
    var register = Register<Record>()
    for number in 0..<100 {
      let name = Visitor.ID("v\(number)")
      _ = register.place(of: name, orAdd: Record(id: name, number: number))
    }
    #expect(register.map { $0.value.number } == Array(0..<100))
  }
}
