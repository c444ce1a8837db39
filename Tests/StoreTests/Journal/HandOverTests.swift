import Testing

@testable import Store

/// Two gateways on one workspace, of which the second takes over at any moment: an invitation is
/// a claim already, since the journal orders it and its epoch fences it. Chat needs no other.
struct HandOverTests {
  /// A gateway as far as sending is concerned: it reads what there is, and invites whoever was not
  /// invited yet.
  private struct Decider {
    let journal: FileJournal
    let epoch: Epoch
    var follower: JournalReader
    var invited: Set<String> = []

    init(_ workspace: Workspace) throws {
      journal = workspace.journal
      epoch = try journal.takeOver(.only)
      follower = try journal.follow(from: .start)
    }

    mutating func read() throws {
      while let entry = try follower.next() {
        invited.insert(String(decoding: entry.payload, as: UTF8.self))
      }
    }

    /// Whether it pushed an invitation: only what is in the journal is pushed.
    mutating func invite(_ person: Int) -> Bool {
      guard !invited.contains(texts([person])[0]) else { return false }
      return (try? journal.append([payload(person)], as: epoch)) != nil
    }
  }

  /// How often each of three people was shown the invitation if the second gateway takes over
  /// after `step` steps of the first, which does not notice.
  private func shown(
    after step: Int, precautions: Precautions, crash: Int? = nil
  ) throws -> [Int: Int] {
    let disk = SimulatedDisk()
    let open = { (disk: SimulatedDisk) in
      try Workspace.open(at: "/w", on: disk, segmentSize: 10_000, precautions: precautions)
    }
    var shown: [Int: Int] = [:]
    var first = try Decider(try open(disk))
    try first.read()
    if let crash { disk.plan(.kill, at: disk.calls + crash) }
    for person in 1...3 where person <= step {
      if first.invite(person) { shown[person, default: 0] += 1 }
    }
    var second = try Decider(try open(crash == nil ? disk : disk.restarted()))
    try second.read()
    for person in 1...3 {
      if person > step, first.invite(person) { shown[person, default: 0] += 1 }
      if second.invite(person) { shown[person, default: 0] += 1 }
    }
    return shown
  }

  @Test(arguments: 0...3)
  func `nobody is invited twice when a second gateway takes over`(step: Int) throws {
    #expect(try shown(after: step, precautions: .all) == [1: 1, 2: 1, 3: 1])
  }

  @Test(arguments: 1...12)
  func `nor after a crash in the middle of an invitation`(call: Int) throws {
    let shown = try shown(after: 3, precautions: .all, crash: call)
    #expect(shown.values.allSatisfy { $0 == 1 }, "\(shown)")
  }

  @Test func `without the epoch the first would go on and invite again`() throws {
    let shown = try shown(after: 0, precautions: Precautions.all.subtracting(.fence))
    #expect(shown.values.contains(2), "\(shown)")
  }

  @Test func `the epoch survives the loss of the lock's file and of its own`() throws {
    let scratch = Scratch()
    let former = try scratch.workspace()
    let old = try former.decide()
    // What a `git clean` does.
    for name in ["decider", "EPOCH.json"] { try scratch.remove(name) }
    let second = try scratch.workspace()
    let new = try second.decide()
    #expect(failure { _ = try former.journal.append([payload(1)], as: old.epoch) }?.isBusy == true)
    _ = try second.journal.append([payload(2)], as: new.epoch)
    #expect(try second.journal.texts() == texts([2]))
    _ = consume old
    _ = consume new
  }
}
