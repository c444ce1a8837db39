import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// What happened, who changed what, and what an operator takes back, while visitors look on.
  @Suite(.timeLimit(.minutes(2))) struct ActivityStoryTests {
    @Test func `a colleague's change is taken back, on the visitor's page too`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let (first, second) = (try scene.openDashboard(), try scene.openDashboard())
      for dashboard in [first, second] { try dashboard.type("6", until: "gateway since") }
      let guest = try Guest(port: gateway.port)
      try guest.open("/pricing")
      let invite = try guest.invite()
      try guest.report(["delivered", "displayed"], of: invite)
      for dashboard in [first, second] { try dashboard.show("sees \"Help\"") }

      // Somebody changes the words: they are on the screen at once.
      let document = try #require(try scene.workspace.documents.get(.campaigns, "help"))
      var value = document.value
      value["message"]?["variants"] = [["id": "a", "text": "Anything else."]]
      try scene.add(.campaigns, "help", value, over: document.revision)
      #expect(try guest.hear("revise").contains("Anything else."))
      try first.show("test saved \"Help\"")
      try second.type("f", until: "Activity: changes")
      #expect(!second.text.contains("sees \"Help\""))
      try second.type(Keys.enter, until: "Revisions")
      try second.show("Anything else.")
      try second.type(Keys.down + Keys.enter, until: "is brought back")
      #expect(try guest.hear("revise").contains("This is"))
      // The other sees who did it.
      try first.show("ann brought back \"Help\"")
      // And one more key takes that back as well.
      try second.type("u", until: "is taken back")
      try second.show(" 4     ")
      #expect(try guest.hear("revise").contains("Anything else."))
    }

    @Test func `when something is broken, one switch holds sales and shows the notice`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("sale", title: "Sale", address: "/", after: "2s")
      try scene.addCampaign("notice", title: "Notice", address: "/", status: "paused")
      let notice = try #require(try scene.workspace.documents.get(.campaigns, "notice"))
      var value = notice.value
      value["tags"] = ["incident"]
      try scene.add(.campaigns, "notice", value, over: notice.revision)
      let gateway = try scene.startGateway()
      let (first, second) = (
        try scene.openDashboard(), try scene.openDashboard(columns: 120, rows: 36)
      )
      try first.type("!", until: "Is something broken?")
      try first.type("y", until: "ann paused \"Sale\"")
      let guest = try Guest(port: gateway.port)
      try guest.open("/")
      #expect(try guest.invite()["campaign"] == "notice")
      try second.show("ann paused \"Sale\"")
      try second.type("!", until: "go on")
      try second.type("y", until: "ann resumed \"Sale\"")
      let other = try Guest(port: gateway.port)
      try other.open("/")
      #expect(try other.invite()["campaign"] == "sale")
      let names = try other.listen()
      #expect(!names.contains("invite"))
    }
  }
}

extension JSON {
  /// Whether its text has `words` in it.
  fileprivate func contains(_ words: String) -> Bool {
    String(decoding: compact(), as: UTF8.self).contains(words)
  }
}
