import Engine
import Store
import Testing

@Suite struct WhispersTests {
  @Test func `programs hear each other, and themselves not`() throws {
    let scratch = Scratch()
    let workspace = try scratch.workspace()
    let desk = try workspace.whispers(as: .dashboard)
    let gateway = try workspace.whispers(as: .gateway)
    let until = Instant(milliseconds: 9_000)
    try desk.say { ($0.agent, $0.typing) = ("mia", ["v1": until]) }
    #expect(gateway.drain())
    #expect(try gateway.others() == [Whisper(.dashboard, agent: "mia", typing: ["v1": until])])
    #expect(try desk.others().isEmpty)
    withExtendedLifetime(gateway) {}
  }

  @Test func `whoever says the same again wakes nobody`() throws {
    let scratch = Scratch()
    let workspace = try scratch.workspace()
    let desk = try workspace.whispers(as: .dashboard)
    try desk.say { $0.agent = "mia" }
    let gateway = try workspace.whispers(as: .gateway)
    _ = gateway.drain()
    try desk.say { $0.agent = "mia" }
    #expect(!gateway.drain())
    try desk.say { $0.agent = "jo" }
    #expect(gateway.drain())
  }

  @Test func `who is gone says nothing and leaves nothing`() throws {
    let scratch = Scratch()
    let workspace = try scratch.workspace()
    let gateway = try workspace.whispers(as: .gateway)
    do {
      let desk = try workspace.whispers(as: .dashboard)
      try desk.say { $0.agent = "mia" }
      #expect(try gateway.others().count == 1)
      withExtendedLifetime(desk) {}
    }
    #expect(try gateway.others().isEmpty)
  }

  @Test func `writing is believed for a while, and then forgotten`() {
    var whisper = Whisper(.gateway)
    whisper.note(typing: "v1", at: Instant(milliseconds: 0))
    whisper.note(typing: "v2", at: Instant(milliseconds: 5_000))
    #expect(whisper.typing.keys.sorted() == ["v1", "v2"])
    whisper.note(typing: "v2", at: Instant(milliseconds: 6_000))
    #expect(whisper.typing == ["v2": Instant(milliseconds: 12_000)])
  }
}
