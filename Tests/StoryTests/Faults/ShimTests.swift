import Crowd
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Gateway and dashboard as they are, threads and all, whose calls fail, tear and lie.
  @Suite(.timeLimit(.minutes(2))) struct ShimTests {
    private func prepared() throws -> (Scene, FaultPage) {
      let scene = try Scene()
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop")
      try scene.letGo()
      return (scene, try FaultPage(at: scene.path("page")))
    }

    @Test func `writes that take half of their bytes lose none`() throws {
      let (scene, page) = try prepared()
      defer { scene.end() }
      let gateway = try scene.startGateway(page.environment)
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      try page.arm(.write, .short, on: "/journal/", isLasting: true)
      let ids = (1...10).map { "short-\($0)" }
      for id in ids { #expect(try guest.step(id).status == 202) }
      #expect(try page.struck > 20)
      #expect(gateway.terminate() == 143)
      try expectOnce(ids, in: scene)
      try scene.workspace.journal.close()
      #expect(try Workspace.verify(at: scene.workspace.path).isSound)
    }

    @Test(arguments: 1...4)
    func `an fdatasync that fails and loses is answered 503 and stops until a new start`(
      number: Int32
    ) throws {
      let (scene, page) = try prepared()
      defer { scene.end() }
      let gateway = try scene.startGateway(page.environment)
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      let dashboard = try scene.openDashboard()
      try page.arm(.fdatasync, .loses, on: "/journal/", at: number)
      var taken = ["page-1"]
      var refused: [String] = []
      for id in (1...6).map({ "event-\($0)" }) {
        if try guest.step(id).status == 202 { taken.append(id) } else { refused.append(id) }
      }
      #expect(try page.struck == 1)
      #expect(!refused.isEmpty && taken.count <= number)
      try dashboard.show("end every Beckon here, and start again")
      dashboard.signal(SIGKILL)
      gateway.kill()

      let second = try scene.startGateway(port: gateway.port)
      try guest.reconnect(port: second.port)
      for id in refused { #expect(try guest.step(id).status == 202) }
      #expect(second.terminate() == 143)
      try expectOnce(taken + refused, in: scene)
      try scene.workspace.journal.close()
      #expect(try Workspace.verify(at: scene.workspace.path).isSound)
    }

    @Test func `an fdatasync that lies is what these tests would find`() throws {
      let (scene, page) = try prepared()
      defer { scene.end() }
      let gateway = try scene.startGateway(page.environment)
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      try page.arm(.fdatasync, .lies, on: "/journal/")
      #expect(try guest.step("lied").status == 202)
      #expect(try page.struck == 1)
      gateway.kill()
      #expect(try !scene.entries().contains { $0.event == "lied" })
    }

    @Test(arguments: [(FaultPage.Call.write, ENOSPC), (.write, EDQUOT)])
    func `a full disk for a moment is answered 503 and mends itself`(
      call: FaultPage.Call, code: Int32
    ) throws {
      let (scene, page) = try prepared()
      defer { scene.end() }
      let gateway = try scene.startGateway(page.environment)
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      try page.arm(call, .fails, on: "/journal/", isLasting: true, code: code)
      #expect(try guest.step("full").status == 503)
      try page.disarm()
      try eventually("writing again") {
        try guest.client.request("GET", "/readyz").status == 200 ? true : nil
      }
      #expect(try guest.step("full").status == 202)
      #expect(gateway.terminate() == 143)
      try expectOnce(["page-1", "full"], in: scene)
    }

    @Test func `a clock that jumps a day ahead and back loses nothing and sends nothing twice`()
      throws
    {
      let (scene, page) = try prepared()
      defer { scene.end() }
      let gateway = try scene.startGateway(page.environment)
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      let invite = try guest.invite()
      let day: Int64 = 86_400_000
      var ids = ["page-1"]
      for (place, offset) in [day, 0, -day, 0].enumerated() {
        try page.setClock(ahead: offset)
        ids.append("jump-\(place)")
        #expect(try guest.step("jump-\(place)").status == 202)
        try guest.open("/shop/\(place)")
        ids.append("page-\(place + 2)")
      }
      #expect(gateway.isRunning && gateway.terminate() == 143)
      try expectOnce(ids, in: scene)
      let entries = try scene.entries()
      #expect(gateway.log.contains("clock"), "the clock did not jump: \(gateway.log)")
      let assigned = entries.compactMap { entry -> String? in
        if case .assigned(let assignment) = entry.body { assignment.invitation.text } else { nil }
      }
      #expect(assigned == [invite["invitation"]?.string])
    }

    @Test func `a dashboard whose file cannot be replaced says so, and tries again`() throws {
      let (scene, page) = try prepared()
      defer { scene.end() }
      let dashboard = try scene.openDashboard(columns: 200, page.environment)
      try dashboard.show("Greeting")
      try page.arm(.rename, .fails, on: "greeting.json", isLasting: true)
      try dashboard.type("p", until: "Input/output error")
      #expect(try scene.workspace.documents.get(.campaigns, "greeting")?.revision == 1)
      try page.disarm()
      try dashboard.type("p", until: "paused")
      #expect(try scene.workspace.documents.get(.campaigns, "greeting")?.revision == 2)
    }
  }
}
