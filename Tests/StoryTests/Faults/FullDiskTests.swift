import Crowd
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// A disk on which not a byte is left.
  @Suite(.timeLimit(.minutes(2))) struct FullDiskTests {
    private static let whyNot = TestDisk.whyNot(.tmpfs)

    @Test(.needs(whyNot.isEmpty, whyNot))
    func `gateway, dashboard and commands say that the disk is full, and go on with room`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop")
      try scene.letGo()
      let disk = try TestDisk(.tmpfs, megabytes: 16)
      let path = try disk.copy(scene.workspace.path)
      let gateway = try scene.startGateway(on: path)
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      let dashboard = try PTY(
        Scene.program, arguments: ["--workspace", path], environment: scene.environment())
      try dashboard.show("Greeting")

      let filler = try disk.fill()
      // The last page of the journal's file has room for some entries still.
      var number = 0
      let refused = try eventually("a refusal") {
        number += 1
        let answer = try guest.step("full-\(number)")
        return answer.status == 202 ? nil : answer
      }
      #expect(refused.status == 503 && refused.text.contains("make room"), "\(refused.text)")
      try dashboard.type("p", until: "No space left")
      let verified = try Program(["verify", "--workspace", path], in: scene)
      #expect(verified.status == 0, "\(verified.output)")
      // What makes room has room to work in.
      let compacted = try Program(["compact", "--workspace", path], in: scene)
      #expect(compacted.status == 0, "\(compacted.errors)")

      try FileManager.default.removeItem(atPath: filler)
      try eventually("writing again") {
        try guest.client.request("GET", "/readyz").status == 200 ? true : nil
      }
      #expect(try guest.step("full-\(number)").status == 202)
      try dashboard.type("p", until: "paused")
      dashboard.signal(SIGKILL)
      #expect(gateway.terminate() == 143)
      let found = try Workspace.verify(at: path)
      #expect(found.isSound, "\(found.findings)")
    }

  }
}
