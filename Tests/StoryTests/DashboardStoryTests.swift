import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// People at dashboards: what they type is kept, and what others do is seen.
  @Suite(.timeLimit(.minutes(2))) struct DashboardStoryTests {
    @Test func `an edit survives the dashboard's sudden end and is taken up again`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let first = try scene.openDashboard()
      try first.type("n", until: "Compose")
      try first.type("Half a campaign", until: "Half a campaign")
      let typed = Instant.present
      try eventually("the draft", seconds: 5) {
        first.takeOutput(milliseconds: 1)
        let draft = try scene.workspace.drafts.load(.document(.campaigns, "new"), for: Scene.login)
        return draft?["title"]?.string == "Half a campaign" ? true : nil
      }
      Attachment.record("\(Instant.present - typed) ms", named: "draft-kept-after.txt")
      first.signal(SIGKILL)
      #expect(first.waitExit() == 137)

      let second = try scene.openDashboard()
      try second.type("n", until: "Your unfinished edit is back")
      try second.show("Half a campaign")
      // It is taken up again and not only shown: it can be finished.
      try second.type(", finished" + Keys.save, until: "is saved")
      let campaign = try #require(try scene.workspace.documents.list(.campaigns).first)
      #expect(campaign.value["title"]?.string == "Half a campaign, finished")
    }

    @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
    func `a signal ends it at once and gives the terminal back`(number: Int32, status: Int32) throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let dashboard = try scene.openDashboard()
      try dashboard.type("n", until: "Compose")
      try dashboard.type("Nearly", until: "Nearly")
      dashboard.signal(number)
      #expect(dashboard.waitExit() == status)
      #expect(dashboard.isLineCooked)
      let output = String(decoding: dashboard.output, as: UTF8.self)
      for (on, off) in [("[?1049h", "[?1049l"), ("[?25l", "[?25h"), ("[?2004h", "[?2004l")] {
        let begun = output.range(of: on, options: .backwards)
        let ended = try #require(output.range(of: off, options: .backwards), "no \(off)")
        if let begun { #expect(ended.lowerBound > begun.lowerBound, "\(on) stays on") }
      }
      // The last words are in a draft, whichever way it ended.
      let draft = try scene.workspace.drafts.load(.document(.campaigns, "new"), for: Scene.login)
      #expect(draft?["title"]?.string == "Nearly")
    }

    @Test func `a second dashboard sees what the first one makes and pauses`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting")
      let first = try scene.openDashboard()
      let second = try scene.openDashboard()
      try second.show("live")
      try first.type("p", until: "is paused")
      try second.show("paused")
      try first.type("n", until: "Compose")
      try first.type("Made by the first", until: "Made by the first")
      try first.type(Keys.save, until: "is saved")
      try second.show("Made by the first")
      #expect(second.exitStatus == nil)
    }

    @Test func `of two edits of one campaign the second asks and nothing is lost`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", status: "draft")
      let first = try scene.openDashboard()
      let second = try scene.openDashboard()
      try first.type(Keys.enter, until: "Compose")
      try second.type(Keys.enter, until: "Compose")
      try first.type(" of Ann", until: "Greeting of Ann")
      try second.type(" of Bob", until: "Greeting of Bob")
      try first.type(Keys.save, until: "is saved")
      try second.type(Keys.save, until: "Both of you changed these")
      try second.type(Keys.enter, until: "is saved")

      let history = try scene.workspace.documents.history(.campaigns, "greeting")
      let titles = history.map { $0.value?["title"]?.string }
      #expect(titles == ["Greeting", "Greeting of Ann", "Greeting of Bob"])
      try first.show("Greeting of Bob")
    }

    @Test func `who does not overwrite keeps the edit`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("greeting", title: "Greeting", status: "draft")
      let first = try scene.openDashboard()
      let second = try scene.openDashboard()
      try first.type(Keys.enter, until: "Compose")
      try second.type(Keys.enter, until: "Compose")
      // Until something is changed a campaign follows what others save.
      try second.type(" of Bob", until: "Greeting of Bob")
      try first.type(" of Ann" + Keys.save, until: "is saved")
      try second.type(Keys.save, until: "Both of you changed these")
      second.send(Keys.escape)
      try #require(second.wait { !$0.text.contains("Both of you changed these") })
      #expect(second.text.contains("Greeting of Bob"))
      let document = try #require(try scene.workspace.documents.get(.campaigns, "greeting"))
      #expect(document.value["title"]?.string == "Greeting of Ann")
      try eventually("the draft", seconds: 5) {
        second.takeOutput(milliseconds: 1)
        return try scene.workspace.drafts.load(.document(.campaigns, "greeting"), for: Scene.login)
      }
    }
  }
}
