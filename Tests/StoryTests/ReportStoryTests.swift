import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// Numbers, as people at dashboards and programs behind pipes see them while visitors come.
  @Suite(.timeLimit(.minutes(2))) struct ReportStoryTests {
    /// Three visitors: one clicks, one only looks, one closes it.
    private static let reactions = [
      ["delivered", "displayed", "opened"], ["delivered", "displayed"],
      ["delivered", "displayed", "dismissed"],
    ]

    /// Says that the visitor clicked the first button of what is on the page.
    private static func click(_ guest: Guest, _ invite: JSON) throws {
      try guest.post([
        [
          "id": .string("click-\(guest.page)"), "type": "clicked", "target": "b1",
          "invitation": invite["invitation"] ?? .null,
        ]
      ])
    }

    @Test func `two dashboards count what visitors do, a start later too, and a script agrees`()
      throws
    {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      var dashboards = [
        try scene.openDashboard(), try scene.openDashboard(columns: 120, rows: 40),
      ]
      for dashboard in dashboards { try dashboard.type("5", until: "Nothing was sent yet.") }
      let first = try Guest(port: gateway.port)
      for (number, facts) in Self.reactions.enumerated() {
        let guest = number == 0 ? first : try Guest(port: gateway.port)
        try guest.open("/pricing/\(number)")
        let invite = try guest.invite()
        try guest.report(facts, of: invite)
        if number == 0 { try Self.click(guest, invite) }
      }
      func look(at dashboard: PTY) throws {
        for words in ["sent               3", "3/3 100 %", "clicked            1 1/3 33 %"] {
          try dashboard.show(words)
        }
      }
      for dashboard in dashboards {
        try look(at: dashboard)
        try dashboard.type("b", until: "/pricing/2")
        #expect(dashboard.text.contains("by page"))
        try dashboard.type("p", until: "last 30 days")
        try dashboard.type("l", until: "Report: Help")
      }
      // Whoever is killed, and a gateway that goes: the next start says the same.
      for dashboard in dashboards { dashboard.signal(SIGKILL) }
      gateway.kill()
      dashboards = [try scene.openDashboard(), try scene.openDashboard(columns: 40, rows: 10)]
      try dashboards[0].type("5", until: "last 7 days")
      try look(at: dashboards[0])
      try dashboards[1].type("5", until: "clicked            1")
      try Self.expectAgreement(in: scene)
    }

    @Test func `a click is called by what the button said when it was clicked`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let (first, second) = (try Guest(port: gateway.port), try Guest(port: gateway.port))
      var invites: [JSON] = []
      for guest in [first, second] {
        try guest.open("/pricing")
        invites.append(try guest.invite())
        try guest.report(["delivered", "displayed"], of: invites[invites.count - 1])
      }
      try Self.click(first, invites[0])
      var document = try #require(try scene.workspace.documents.get(.campaigns, "help"))
      var value = document.value
      value["message"]?["variants"] = [
        [
          "id": "a", "text": "This is **Help**.",
          "buttons": [["label": "Talk to us", "kind": "reply"]],
        ]
      ]
      try scene.add(.campaigns, "help", value, over: document.revision)
      // It stands on the second visitor's screen before it is clicked.
      #expect(try second.hear("revise")["invitation"] == invites[1]["invitation"])
      try Self.click(second, invites[1])
      document = try #require(try scene.workspace.documents.get(.campaigns, "help"))
      try scene.entry("the second click") { entry in
        guard case .invitation(let fact) = entry.body else { return false }
        return fact.fact == .clicked && fact.invitation.text == invites[1]["invitation"]?.string
      }
      let run = try Program(
        ["report", "help", "--by", "click", "--workspace", scene.workspace.path], in: scene)
      #expect(run.status == 0, "\(run.errors)")
      let words = run.output.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(words.contains(["Ask", "Mia", "1"]) && words.contains(["Talk", "to", "us", "1"]))
      try Self.expectAgreement(in: scene, ["--by", "click"])
    }

    @Test func `a pipe gets the report again whenever its numbers change`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      try scene.addCampaign("help", title: "Help")
      let gateway = try scene.startGateway()
      let watch = try PTY(
        Scene.program,
        arguments: ["report", "help", "--watch", "--workspace", scene.workspace.path],
        environment: scene.environment())
      func waits(for sign: String) -> Bool {
        watch.wait(seconds: 20) { $0.text.contains(sign) }
      }
      #expect(waits(for: "never sent"), "\(watch.visibleOutput)")
      let guest = try Guest(port: gateway.port)
      try guest.open("/pricing")
      let invite = try guest.invite()
      #expect(waits(for: "sent                 1"), "\(watch.visibleOutput)")
      try guest.report(["delivered", "displayed"], of: invite)
      #expect(waits(for: "1/1 100 %"), "\(watch.visibleOutput)")
      watch.signal(SIGINT)
      #expect(watch.waitExit() == 130)
    }

    /// Expects that whoever counts the journal again comes to the same numbers.
    private static func expectAgreement(in scene: Scene, _ wish: [String] = []) throws {
      // Where there is no interpreter the rest of the story still counts.
      guard Python.path != nil else { return }
      let run = try Program(
        ["report", "--json", "--workspace", scene.workspace.path] + wish, in: scene)
      let file = scene.path("report.json")
      try Data(run.output.utf8).write(to: URL(fileURLWithPath: file))
      let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Recount/recount.py").path
      let recount = try Python.run([script, scene.workspace.path] + wish, input: file)
      #expect(recount.status == 0, "\(recount.output)")
    }
  }
}
