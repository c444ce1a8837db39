import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// The library on a real terminal, with a real workspace below it.
  @Suite(.timeLimit(.minutes(2))) struct LibraryStoryTests {
    @Test func `an empty workspace gets brand, channel and agent from four lines`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try scene.openDashboard()
      try dashboard.type("n", until: "Welcome to Beckon")
      try dashboard.type("Northlight Lamps" + Keys.enter, until: "The address of the site")
      try dashboard.type("northlight.example" + Keys.enter, until: "The agent who sends")
      try dashboard.type("Mia Sommer" + Keys.enter + Keys.enter, until: "are there.")
      let channel = try #require(
        try scene.workspace.documents.get(.channels, "northlight-example"))
      let key = try #require(channel.value["key"]?.string)
      #expect(key.hasPrefix("pk_") && key.utf8.count == 35)
      #expect(channel.value["origins"] == ["https://northlight.example"])
      #expect(dashboard.text.contains("data-channel=\"\(key)\""))
      #expect(try scene.workspace.documents.get(.agents, "mia-sommer") != nil)
      #expect(try Contents(of: scene.workspace).problems.isEmpty)
      try dashboard.type(Keys.enter, until: "Compose")
    }

    @Test func `what is deleted in the library comes back with u`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let dashboard = try scene.openDashboard()
      try dashboard.type("2", until: "Brands")
      try dashboard.type(Keys.tab + Keys.tab, until: "Mia Sommer")
      try dashboard.type("n", until: "New agent")
      try dashboard.type("Jonas Adler" + Keys.save, until: "\"Jonas Adler\" is created.")
      #expect(try scene.workspace.documents.get(.agents, "jonas-adler")?.by.isEmpty == false)
      try dashboard.type("d", until: "is deleted.")
      #expect(try scene.workspace.documents.get(.agents, "jonas-adler") == nil)
      try dashboard.type("u", until: "is taken back.")
      #expect(try scene.workspace.documents.get(.agents, "jonas-adler")?.revision == 3)
      try dashboard.type("H", until: "Revisions of Jonas Adler")
      try dashboard.show("deleted")
    }

    @Test func `an edit of a document outlives the program`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      do {
        let dashboard = try scene.openDashboard()
        try dashboard.type("2" + Keys.enter, until: "Brand: Northlight Lamps")
        try dashboard.type(" Ltd", until: "Northlight Lamps Ltd")
        dashboard.send("\u{3}")
        #expect(dashboard.waitExit() != nil)
      }
      let again = try scene.openDashboard()
      try again.type("2", until: "Northlight Lamps *")
      try again.type(Keys.enter, until: "Your unfinished edit is back")
      try again.show("Northlight Lamps Ltd")
      try again.type(Keys.save, until: "is saved.")
      #expect(
        try scene.workspace.documents.get(.brands, "northlight")?.value["title"]
          == "Northlight Lamps Ltd")
    }

    @Test func `campaigns are exported and imported under names of their own`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let folder = scene.path("files")
      let dashboard = try scene.openDashboard()
      try dashboard.show("Help")
      try dashboard.type("x", until: "Export \"Help\" to")
      try dashboard.type(folder + Keys.enter, until: "Exported")
      #expect(FileManager.default.fileExists(atPath: folder + "/help.json"))
      try dashboard.type("i", until: "Import campaigns from")
      try dashboard.type(folder + Keys.enter, until: "the name is taken")
      try dashboard.type(Keys.enter, until: "is imported.")
      let copy = try #require(try scene.workspace.documents.get(.campaigns, "help-2"))
      #expect(copy.value["status"] == "draft")
    }
  }
}
