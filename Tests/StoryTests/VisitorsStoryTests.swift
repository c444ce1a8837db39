import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Who is here now, and what operators do about it, while visitors come by HTTP.
  @Suite(.timeLimit(.minutes(2))) struct VisitorsStoryTests {
    @Test func `what comes next is left out by one operator and seen by the other`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help", after: "40s")
      try scene.addCampaign("docs", title: "Docs", address: "/docs", after: "1s")
      let gateway = try scene.startGateway()
      let (first, second) = (
        try scene.openDashboard(), try scene.openDashboard(columns: 100, rows: 60)
      )
      for dashboard in [first, second] { try dashboard.type("4", until: "Nobody is here now.") }
      let guest = try Guest(port: gateway.port)
      try guest.open("/pricing")
      for dashboard in [first, second] { try dashboard.show("Next: Help in 00:") }
      try first.show("1st visit")
      try first.type("x", until: "Leave out in this visit")
      try first.type(Keys.enter, until: "ann leaves out help")
      try second.show("ann leaves out help")
      let press = try scene.entry("who left it out") { entry in
        guard case .pressed(let press) = entry.body else { return false }
        return press.what == .skip && press.campaign == "help" && press.by == Scene.login
      }
      #expect(press.visitor?.text == guest.visitor)
      for dashboard in [first, second] {
        #expect(dashboard.wait(seconds: 20) { $0.isWhole && !$0.text.contains("Next:") })
      }
      // Why: the answer names the operator's wish.
      try second.type("w", until: "- help  Help")
      try second.show("NO: an operator")

      // A held list stays as it is, and says who has come.
      try first.type("p", until: "held, 0 new")
      let other = try Guest(port: gateway.port)
      try other.open("/docs")
      try first.show("held, 1 new")
      #expect(!first.text.contains("/docs"))
      try first.type("p", until: "/docs")
      #expect(try other.invite()["campaign"] == "docs")
      // Who has left is not here any more.
      try other.post([["id": "left", "type": "page_left", "page": .string(other.page)]])
      #expect(first.wait(seconds: 20) { $0.isWhole && $0.text.contains("1 here") })
    }

    @Test func `a campaign is sent by a key, and taken back before anybody has seen it`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.add(
        .campaigns, "offer",
        [
          "title": "Offer", "status": "live", "channels": ["shop"], "published": 1,
          "trigger": ["event": "manual"], "frequency": ["kind": "every_time", "gap": "0s"],
          "message": ["variants": [["id": "a", "text": "May I help?"]]],
          "rules": ["page.url": ["contains": ["/pricing"]]],
        ])
      let gateway = try scene.startGateway()
      let dashboard = try scene.openDashboard(columns: 120, rows: 36)
      let guest = try Guest(port: gateway.port)
      try guest.open("/pricing")
      try dashboard.type("4", until: "/pricing")
      try dashboard.type("m", until: "Send now")
      try dashboard.type(Keys.enter, until: "ann asks for offer")
      let invite = try guest.invite()
      #expect(invite["campaign"] == "offer")
      try dashboard.type("x", until: "Leave out in this visit")
      try dashboard.type(Keys.enter, until: "ann leaves out offer")
      #expect(try guest.hear("withdraw")["invitation"] == invite["invitation"])
      try dashboard.show("withdrawn offer")
      #expect(try !scene.entries().contains { $0.is(.displayed) })
    }
  }
}
