@testable import Engine
import Testing

/// A memory that went through lines is the fold that it was made of.
struct MemoryTests {
  /// A day of visitors, and everything that reports count besides.
  private func entries(seed: UInt64) -> [Entry] {
    var random = Random(seed: seed)
    let day = Simulation.random(seed: seed).entries
    let counted = Entry.counted(200, within: 86_400_000, seed: seed)
    let desk = (0..<40).flatMap { number -> [Entry] in
      let visitor = Visitor.ID("v\(random.below(9))")
      let moment = at(Int64(random.below(86_400_000)))
      return [
        Entry(
          at: moment,
          .identified(
            visitor,
            .init(
              customer: "u\(random.below(4))", name: random.pick(["Ann", nil]),
              email: random.pick(["a@b.example", nil]),
              attributes: ["plan": .text("pro"), "n": .number(1.5), "ü": .list(["x"])]))),
        Entry(
          at: moment, .happened(visitor, name: "paid", properties: ["sum": .integer(Int64(number))])
        ),
        Entry(at: moment, .tagged(visitor, .init(added: ["t\(random.below(5))"]))),
        Entry(at: moment, .pressed(.init(visitor: visitor, campaign: "c1", by: "eve"))),
        Entry(at: moment, .segment(.init(visitor: visitor, segment: "s", isMember: true))),
        Entry(
          at: moment,
          .activity(visitor, "p1", .click(random.pick([.selector("#buy"), .link("/a")])))),
        Entry(at: moment, .activity(visitor, "p1", .error(code: "E1", message: "ö"))),
        Entry(
          at: moment,
          .activity(visitor, "p1", .cart(Cart(value: 4_990, items: 2, products: ["lamp"])))),
        Entry(at: moment, .automation(.init(campaign: random.pick(["c1", "c2"]), .paused))),
      ]
    }
    return day + counted + desk
  }

  private func folded(_ entries: some Sequence<Entry>, onto start: Memory = Memory()) -> Memory {
    var (memory, sequence) = (start, Int64(0))
    for entry in entries {
      sequence += 1
      memory.apply(entry, sequence)
    }
    return memory
  }

  private func copied(_ memory: Memory) throws -> Memory {
    var copy = Memory()
    try memory.lines { (payload) throws(Misfit) in try copy.add(payload) }
    return copy
  }

  @Test(arguments: UInt64(0)..<16)
  func `lines give the memory back`(seed: UInt64) throws {
    let memory = folded(entries(seed: seed))
    let copy = try copied(memory)
    #expect(copy.state.visitors == memory.state.visitors, "seed \(seed)")
    #expect(copy.state.invitations == memory.state.invitations, "seed \(seed)")
    #expect(copy == memory, "seed \(seed)")
    #expect(memory != Memory() && !memory.transcripts.all.isEmpty, "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<16)
  func `a fold that goes on from lines is the fold of everything`(seed: UInt64) throws {
    let entries = entries(seed: seed)
    var random = Random(seed: seed)
    let cut = random.below(entries.count)
    var half = try copied(folded(entries[..<cut]))
    for (place, entry) in entries[cut...].enumerated() {
      half.apply(entry, Int64(cut + place + 1))
    }
    #expect(half == folded(entries), "seed \(seed), cut at \(cut)")
  }

  @Test(arguments: UInt64(0)..<16)
  func `a decider with a memory decides as one that has read the journal`(seed: UInt64) throws {
    let day = Simulation.random(seed: seed)
    var reader = Decider(plan: day.decider.plan)
    for entry in day.entries { reader.apply(entry) }
    let memory = try copied(folded(day.entries))
    var heir = Decider(plan: day.decider.plan, memory: memory)
    for visitor in reader.state.visitors.keys.sorted() {
      reader.welcome(visitor, at: day.now)
      heir.welcome(visitor, at: day.now)
    }
    // What is overdue is looked at now, since whenever it was due.
    let (heirs, readers) = (heir.nextDeadline, reader.nextDeadline)
    #expect(heirs.map { max($0, day.now) } == readers.map { max($0, day.now) }, "seed \(seed)")
    var (first, second) = (day, day)
    first.decider = reader
    second.decider = heir
    for number in 0..<20 as Range<Int64> {
      first.run(to: day.now - at(0) + number * 60_000)
      second.run(to: day.now - at(0) + number * 60_000)
      let visitor = Visitor.ID("v\(number % 9)")
      first.open(by: visitor, on: "late")
      second.open(by: visitor, on: "late")
    }
    #expect(first.entries == second.entries, "seed \(seed)")
    #expect(first.decider.state == second.decider.state, "seed \(seed)")
  }

  @Test func `what a memory forgets it never knew`() throws {
    let entries = Simulation.random(seed: 1).entries
    let person = try #require(entries.compactMap(\.visitor).first)
    var memory = folded(entries)
    memory.forget(person)
    let others = folded(entries.filter { $0.visitor != person })
    #expect(memory.state.visitors[person] == nil)
    let isSame = Set(memory.state.visitors.values) == Set(others.state.visitors.values)
    #expect(isSame && memory.state.visitors.count == others.state.visitors.count)
    #expect(Set(memory.state.invitations.keys) == Set(others.state.invitations.keys))
    #expect(memory.checkedThrough == others.checkedThrough)
    var names = 0
    memory.lines { payload in
      if payload.contents.contains(where: { $0.content.digits == person.text }) { names += 1 }
    }
    #expect(names == 0)
  }

  @Test func `a line of another version is refused`() {
    var memory = Memory()
    #expect(throws: Misfit.self) { try memory.add(Payload(["t": "weather"])) }
    #expect(throws: Misfit.self) { try memory.add(Payload(["t": "visitor"])) }
    #expect(memory == Memory())
  }
}
