import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// A campaign's file changed with an editor while gateway and dashboard are at work.
  @Suite(.timeLimit(.minutes(1))) struct HandEditTests {
    @Test func `a broken edit is named with its place, left alone, and changes nothing`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop")
      let gateway = try scene.startGateway()
      let dashboard = try scene.openDashboard()
      try dashboard.show("Greeting")
      let broken = try scene.file("greeting").replacing("\"title\"", with: "\"title")
      try scene.write(broken, to: "greeting")

      let place = /campaigns\/greeting\.json:\d+:\d+:/
      try eventually("the gateway's log") { gateway.log.contains(place) ? true : nil }
      try #require(dashboard.wait { $0.text.contains(place) }, "\(dashboard.text)")
      #expect(try scene.file("greeting") == broken)
      // The last good revision is still the one that visitors get.
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      #expect(try guest.invite()["campaign"]?.string == "greeting")
      #expect(try scene.workspace.documents.get(.campaigns, "greeting")?.revision == 1)

      // Mended, it is taken over, and the banner goes.
      try scene.write(
        broken.replacing("\"title", with: "\"title\"").replacing("Greeting", with: "Mended"),
        to: "greeting")
      try dashboard.show("Mended")
      try #require(dashboard.wait { !$0.text.contains(place) }, "\(dashboard.text)")
    }

    @Test func `a valid edit is adopted while all runs`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/nowhere")
      let gateway = try scene.startGateway()
      let dashboard = try scene.openDashboard()
      let guest = try Guest(port: gateway.port)
      try guest.open("/shop")
      let text = try scene.file("greeting")
      try scene.write(
        text.replacing("/nowhere", with: "/shop").replacing("Greeting", with: "By hand"),
        to: "greeting")
      let invite = try guest.invite()
      #expect(invite["campaign"]?.string == "greeting")
      try dashboard.show("By hand")
      let history = try scene.workspace.documents.history(.campaigns, "greeting")
      #expect(history.map(\.by) == ["test", FileDocuments.byHand])
      let notes = try scene.entries().filter { entry in
        if case .document(let change) = entry.body {
          change.by == FileDocuments.byHand
        } else {
          false
        }
      }
      #expect(notes.count == 1, "gateway and dashboard both adopted it: \(notes)")
    }

    @Test func `a deleted file stops the campaign and keeps its history`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", address: "/shop")
      let dashboard = try scene.openDashboard()
      try dashboard.show("Greeting")
      try FileManager.default.removeItem(atPath: scene.documentPath("greeting"))
      try dashboard.show("No campaigns yet.")
      #expect(!(try scene.workspace.documents.history(.campaigns, "greeting")).isEmpty)
    }
  }
}

extension Scene {
  fileprivate func documentPath(_ name: String) -> String {
    "\(workspace.path)/documents/campaigns/\(name).json"
  }

  /// The text of a campaign's file.
  fileprivate func file(_ name: String) throws -> String {
    try String(contentsOfFile: documentPath(name), encoding: .utf8)
  }

  /// Writes it as an editor does: in place.
  fileprivate func write(_ text: String, to name: String) throws {
    try text.write(toFile: documentPath(name), atomically: false, encoding: .utf8)
  }
}
