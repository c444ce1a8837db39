import Crowd
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// The disk is full, or a write failed: nobody is told that something was kept which was not.
  @Suite struct TroubleStoryTests {
    @Test(.timeLimit(.minutes(2)))
    func `a full disk is answered 503, nothing is pretended, and it ends by itself`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      let gateway = try scene.startGateway()
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      let known = try scene.entries().count

      try limit(gateway, to: "\(try size(of: scene) + 40)")
      let refused = try guest.step("full")
      #expect(refused.status == 503, "\(refused.text)")
      #expect(refused.text.contains("make room") && refused.header("retry-after") != nil)
      #expect(try guest.client.request("GET", "/readyz").status == 503)
      #expect(try scene.entries().count == known)

      try limit(gateway, to: "unlimited")
      try eventually("writing again") {
        try guest.client.request("GET", "/readyz").status == 200 ? true : nil
      }
      #expect(try guest.step("full").status == 202)
      #expect(gateway.terminate() == 143)
      try expectOnce(["page-1", "full"], in: scene)
      try scene.workspace.journal.close()
      #expect(try Workspace.verify(at: scene.workspace.path).isSound)
    }

    @Test(.timeLimit(.minutes(2)))
    func `after a failed write everything says so and what to do, and a new start mends it`() throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.letGo()
      let gateway = try scene.startGateway()
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      let dashboard = try scene.openDashboard()
      // What a program leaves whose fdatasync failed.
      let reason = "journal/0000000000000001.jsonl could not be made durable: Input/output error\n"
      try Data(reason.utf8).write(to: URL(fileURLWithPath: scene.workspace.path + "/STOPPED"))
      try dashboard.show("look at the disk, end every Beckon here, and start again")
      let refused = try guest.step("stopped")
      #expect(refused.status == 503 && refused.text.contains("end every Beckon"), "\(refused.text)")
      #expect(try guest.client.request("GET", "/readyz").status == 503)
      let verified = try Program(["verify", "--workspace", scene.workspace.path], in: scene)
      #expect(verified.status == 1 && verified.output.contains("STOPPED: error: "))
      gateway.kill()
      dashboard.signal(SIGKILL)

      let second = try scene.startGateway(port: gateway.port)
      try guest.reconnect(port: second.port)
      #expect(try guest.step("stopped").status == 202)
      #expect(second.terminate() == 143)
      try expectOnce(["page-1", "stopped"], in: scene)
    }

    private func size(of scene: Scene) throws -> Int {
      let path = scene.workspace.path + "/journal/0000000000000001.jsonl"
      return try Data(contentsOf: URL(fileURLWithPath: path)).count
    }

    /// How large files of the gateway may grow: what lies behind that is a full disk to it.
    private func limit(_ gateway: GatewayProcess, to size: String) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
      process.arguments = ["--pid", "\(gateway.identifier)", "--fsize=\(size):unlimited"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }
}
