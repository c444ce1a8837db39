import Crowd
import Engine
import Store
import TestSupport
import Testing

extension Stories {
  /// E-mails that really leave, to a mail server of somebody else's making.
  @Suite(.needs(MailServer.isInstalled, MailServer.whyNot)) struct MailStoryTests {
    @Test(.timeLimit(.minutes(2)))
    func `everybody gets one e-mail, or it is told why not`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let server = try MailServer(scene.path("mails"))
      try scene.addMail(port: server.port)
      try scene.addMailCampaign()
      let names = ["ok", "slow", "later", "nobody", "policy", "silent", "cut"]
      let customers = try names.enumerated().map {
        try scene.addCustomer($0, address: "\($1)@example.org")
      }
      let gateway = try scene.startGateway()
      try scene.order(customers)
      try scene.order(customers)
      try scene.letGo()
      try scene.waitForMail(names.count)
      let facts = try scene.mailFacts().map { "\($0.address.split(separator: "@")[0]) \($0.fact)" }
      #expect(
        Set(facts) == [
          "ok delivered", "slow delivered", "later delivered", "nobody bounced", "policy refused",
          "silent inDoubt", "cut delivered",
        ])
      #expect(facts.count == names.count)
      #expect(
        try scene.mailFacts().first { $0.fact == .bounced }?.detail
          == "550 5.1.1 there is no such mailbox")
      #expect(
        server.mails.map(\.to).sorted()
          == ["cut", "later", "ok", "silent", "slow"].map { "\($0)@example.org" })
      let mail = try #require(server.mails.first { $0.to == "ok@example.org" }?.message)
      #expect(mail.contains("Subject: Thanks, Bo\r\n"))
      #expect(mail.contains("From: \"Mia Sommer, Northlight Lamps\" <hello@northlight.example>"))
      #expect(gateway.terminate() == 143)
      // It was begun and nobody knows: a person is asked, and nothing else happens.
      let asked = try Program(["verify", "--workspace", scene.workspace.path], in: scene)
      #expect(asked.output.contains("of 1 messages nobody knows whether they went out"))
    }

    @Test(.timeLimit(.minutes(3)))
    func `gateways that are killed over and over send each e-mail once, and lose none`() throws {
      let scene = try Scene()
      defer { scene.end() }
      var server = try MailServer(scene.path("mails"))
      try scene.addMail(port: server.port)
      try scene.addMailCampaign()
      let names = (0..<24).map { ["ok", "ok", "slow", "later"][$0 % 4] + "\($0)" }
      let customers = try names.enumerated().map {
        try scene.addCustomer($0, address: "\($1)@example.org")
      }
      for round in 0..<6 {
        let gateway = try scene.startGateway()
        try scene.order(Array(customers[(round * 4)..<(round * 4 + 4)]))
        // Each time at another place: some are not assigned, some are begun, some are answered.
        let known = server.mails.count
        try eventually("a message") { server.mails.count > known || round % 3 == 2 ? true : nil }
        gateway.kill()
        if round == 3 {
          let port = server.port
          server.kill()
          server = try MailServer(scene.path("mails"), port: port)
        }
      }
      try scene.letGo()
      let last = try scene.startGateway()
      try scene.waitForMail(names.count)
      let facts = try scene.mailFacts()
      let delivered = facts.filter { $0.fact == .delivered }.map(\.address)
      let doubtful = facts.filter { $0.fact == .inDoubt }.map(\.address)
      let got = server.mails.map(\.to)
      #expect(got.count == Set(got).count, "nobody gets two: \(got.sorted())")
      #expect(Set(delivered).isSubset(of: got), "nothing is told that is not so")
      #expect(Set(delivered + doubtful) == Set(names.map { "\($0)@example.org" }))
      #expect(delivered.count + doubtful.count == names.count)
      // Two at most are under way when it is killed.
      #expect(doubtful.count <= 12)
      #expect(last.terminate() == 143)
    }

    @Test(.timeLimit(.minutes(2)))
    func `a bounce that comes later ends it for the address, and other e-mails do nothing`() throws
    {
      let scene = try Scene()
      defer { scene.end() }
      let server = try MailServer(scene.path("mails"))
      try scene.addMail(port: server.port)
      try scene.addMailCampaign(frequency: ["kind": "every_time"])
      let customer = try scene.addCustomer(1, address: "Ok@example.org")
      let gateway = try scene.startGateway()
      try scene.order([customer])
      try scene.letGo()
      try scene.waitForMail(1)
      let arguments = ["mail", "bounced", "-", "--workspace", scene.workspace.path]
      let other = try Program(arguments, in: scene, input: "Subject: Hello\n\nIs it in stock?\n")
      #expect(other.status == 0 && other.errors.contains("no report of a mail server"))
      let report = """
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; ok@example.org
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no such user

        --b--

        """
      for _ in 0..<2 {
        let run = try Program(arguments, in: scene, input: report)
        #expect(
          run.status == 0 && run.output == "ok@example.org: 5.1.1 550 no such user (thanks)\n")
      }
      #expect(try scene.mailFacts().count { $0.fact == .bounced } == 1)
      let list = try Program(["mail", "list", "--workspace", scene.workspace.path], in: scene)
      #expect(list.output == "ok@example.org  bounced\n")
      // The gateway knows it at once.
      try scene.order([customer])
      try scene.letGo()
      try scene.entry("the second order's silence") {
        if case .considered = $0.body { true } else { false }
      }
      #expect(server.mails.count == 1)
      #expect(gateway.terminate() == 143)
    }

    @Test(.timeLimit(.minutes(2)))
    func `a mail server that is down is waited for`() throws {
      let scene = try Scene()
      defer { scene.end() }
      var server = try MailServer(scene.path("mails"))
      let port = server.port
      server.kill()
      try scene.addMail(port: port)
      try scene.addMailCampaign()
      let customer = try scene.addCustomer(1, address: "ok@example.org")
      let gateway = try scene.startGateway()
      try scene.order([customer])
      try scene.letGo()
      try eventually("the log to tell") { gateway.log.contains("no e-mail goes out") ? true : nil }
      server = try MailServer(scene.path("mails"), port: port)
      try scene.waitForMail(1)
      #expect(server.mails.map(\.to) == ["ok@example.org"])
    }

    @Test(.timeLimit(.minutes(2)))
    func `links of an e-mail lead to the shop, are counted, and end it all`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let server = try MailServer(scene.path("mails"))
      try scene.addMail(port: server.port)
      try scene.addMailCampaign(frequency: ["kind": "every_time"])
      let customer = try scene.addCustomer(1, address: "ok@example.org")
      let gateway = try scene.startGateway()
      try scene.order([customer])
      try scene.waitForMail(1)
      let mail = try #require(server.mails.first?.message).replacing("=\r\n", with: "")
        .replacing("=3D", with: "=")
      let client = try LoopbackClient(host: "127.0.0.1", port: gateway.port)
      func path(_ kind: String) throws -> String {
        let pattern = try Regex("/mail/\(kind)\\?t=[A-Za-z0-9_-]+")
        return String(try #require(mail.firstMatch(of: pattern)).output[0].substring ?? "")
      }
      func ask(
        _ path: String, method: String = "GET", agent: String = "Mozilla/5.0 (X11) Firefox/140"
      ) throws -> LoopbackResponse {
        try client.request(method, path, headers: [("User-Agent", agent)], body: [])
      }
      // A scanner follows everything, and is counted apart.
      #expect(try ask(try path("click"), agent: "Barracuda").status == 302)
      #expect(try ask(try path("unsubscribe"), agent: "Barracuda").status == 200)
      let delivered = try scene.entry("the delivery") { $0.is(.delivered) }
      try eventually("a person's time") {
        Instant.present - delivered.at > 2_100 ? true : nil
      }
      let click = try ask(try path("click"))
      #expect(click.status == 302)
      #expect(click.header("location") == "https://northlight.example/parcel")
      #expect(try ask(try path("open")).status == 200)
      for other in [
        "/mail/click?t=x", "/mail/click", try path("open").replacing("open", with: "click"),
      ] {
        #expect(try ask(other).status == 404)
      }
      #expect(try ask(try path("unsubscribe")).text.contains("<form method=\"post\">"))
      #expect(try scene.mailFacts().contains { $0.fact == .unsubscribed } == false)
      #expect(try ask(try path("unsubscribe"), method: "POST").status == 200)
      try scene.order([customer])
      try scene.entry("the reason") { entry in
        if case .considered(let note) = entry.body {
          note.outcome.code == "unsubscribed"
        } else {
          false
        }
      }
      #expect(server.mails.count == 1)
      try scene.letGo()
      let report = try Program(
        ["report", "thanks", "--workspace", scene.workspace.path], in: scene)
      for line in [
        "delivered            1            1        1",
        "clicked              1            1        1",
        "opened               1            1        1",
        "unsubscribed         1            1        1",
        "by machines          1            1        1",
      ] { #expect(report.output.contains(line), "\(line) in \(report.output)") }
      let why = try Program(
        ["why", customer.text, "thanks", "--workspace", scene.workspace.path], in: scene)
      #expect(why.output.contains("NO: the address is unsubscribed"), "\(why.output)")
      // Only somebody who was asked lets the address in again.
      func post(_ arguments: String...) throws -> Program {
        try Program(["mail"] + arguments + ["--workspace", scene.workspace.path], in: scene)
      }
      #expect(try post("list").output == "ok@example.org  unsubscribed\n")
      #expect(try post("allow", "ok@example.org").errors.contains("add --yes"))
      #expect(try post("allow", "OK@example.org", "--yes").status == 0)
      #expect(try post("list").output.contains("every address"))
      #expect(try post("allow", "ok@example.org").errors.contains("is not refused"))
      let trial = try post("test", "friend@example.org")
      #expect(trial.output.contains("< 250 2.0.0 Ok: taken"), "\(trial.output)")
      #expect(server.mails.last?.to == "friend@example.org")
      #expect(try post("test", "nobody@example.org").output.contains("550 5.1.1"))
      #expect(try post("test", "nobody").errors.contains("is no address"))
    }
  }
}
