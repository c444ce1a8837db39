import Crowd
import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// The gateway as a service of a machine.
  @Suite(.timeLimit(.minutes(1))) struct ServiceStoryTests {
    @Test func `a hangup lets it read everything again, and it goes on`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let gateway = try scene.startGateway()
      kill(gateway.identifier, SIGHUP)
      try eventually("the log to tell of it") {
        gateway.log.contains("reading everything again") ? true : nil
      }
      try Guest(port: gateway.port).open("/")
      #expect(gateway.isRunning)
      #expect(gateway.terminate() == 143)
    }

    @Test func `what hostile documents say is one plain line of the log`() throws {
      let scene = try Scene()
      defer { scene.end() }
      try scene.addShop()
      let gateway = try scene.startGateway()
      let text = "a\u{1B}]0;x\u{7}\u{9B}31m\u{202E}b\r\nc"
      let json: JSON = ["zone": .string(text), "week": [text: ["09:00-17:00"]]]
      try Data(json.compact()).write(
        to: URL(fileURLWithPath: scene.workspace.path + "/documents/schedules/bad.json"))
      try eventually("the log to tell of it") {
        gateway.log.contains("not taken over: ") ? true : nil
      }
      let log = gateway.log
      for scalar: Unicode.Scalar in ["\u{1B}", "\u{7}", "\u{9B}", "\u{202E}", "\r"] {
        #expect(!log.unicodeScalars.contains(scalar))
      }
      #expect(log.split(separator: "\n").allSatisfy { $0.contains(" UTC ") })
    }
  }
}
