import Crowd
import Engine
import Foundation
import Store
import Testing

extension Stories {
  /// Two gateways on one workspace, which only a careless hand brings about.
  @Suite struct HandOverStoryTests {
    @Test(.timeLimit(.minutes(1)))
    func `a gateway that was replaced answers 503, writes nothing more and ends by itself`() throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      let first = try scene.startGateway()
      let guest = try Guest(port: first.port)
      try guest.open("/shop")
      // What a `git clean` does; without it the second is refused.
      try FileManager.default.removeItem(atPath: scene.workspace.path + "/decider")
      let second = try scene.startGateway()

      let refused = try guest.step("late")
      #expect(refused.status == 503 && refused.text.contains("another gateway decides"))
      #expect(first.log.contains("this one has to end"), "\(first.log)")
      try guest.reconnect(port: second.port)
      #expect(try guest.step("late").status == 202)
      let status = try eventually("the end of the first gateway", seconds: 20) { first.status }
      #expect(status == 1)
      #expect(
        first.log.hasSuffix("epoch 2, this one has 1): this one has to end\n"), "\(first.log)")
      try expectOnce(["page-1", "late"], in: scene)
      let ends = try scene.entries().filter {
        if case .gateway(.stopped) = $0.body { true } else { false }
      }
      #expect(ends.isEmpty)
      #expect(second.terminate() == 143)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a gateway that nobody visits finds out that it was replaced, too`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      let first = try scene.startGateway()
      try FileManager.default.removeItem(atPath: scene.workspace.path + "/decider")
      let second = try scene.startGateway()
      #expect(try eventually("the end of the first gateway", seconds: 20) { first.status } == 1)
      #expect(second.terminate() == 143)
    }

    @Test(.timeLimit(.minutes(1)))
    func `the log of a gateway says which documents changed and by whom`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      let gateway = try scene.startGateway()
      try scene.addCampaign("greeting", title: "Greeting")
      try eventually("the change in the log") {
        gateway.log.contains("campaigns/greeting is revision 1 by test") ? true : nil
      }
    }
  }
}
