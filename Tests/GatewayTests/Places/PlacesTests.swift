import Crowd
import Engine
import Foundation
import Store
import Testing

@testable import Gateway

/// Databases that another program wrote, as MaxMind writes its own.
@Suite(.enabled(if: isThere, "mmdb_writer is not in .build/python (.ci/run puts it there)"))
struct PlacesTests {
  private let file = PlacesFile()
  private var path: String { file.path }
  private let logged = Collected<String>()

  private func write(city: String = "London") throws {
    let process = Process()
    process.executableURL = python
    process.arguments = [
      root.appendingPathComponent("Tests/Places/makeplaces.py").path, path + ".new", city,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // As it is done with such files: whoever reads sees the old one or the new one.
    _ = try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: path + ".new", toPath: path)
  }

  @Test func `an address has the place that the database gives it`() throws {
    try write()
    let places = Places { logged.append($0) }
    places.adopt(path)
    let london = Place(country: "GB", region: "ENG", city: "London")
    #expect(places.place(of: "81.2.69.160") == london)
    #expect(places.place(of: "::ffff:81.2.69.160") == london)
    #expect(places.place(of: "2a02:2f0::1") == london)
    #expect(places.place(of: "89.160.20.112") == Place(country: "SE"))
    #expect(places.place(of: "127.0.0.1") == nil)
    #expect(places.place(of: "nonsense") == nil)
    #expect(logged.all == ["places come from \(path)"])
  }

  @Test func `another file under the same name is taken over, and none is done without`() throws {
    try write()
    let places = Places { logged.append($0) }
    places.adopt(path)
    try write(city: "Leeds")
    places.refresh()
    #expect(places.place(of: "81.2.69.1")?.city == "Leeds")
    try Data("no database".utf8).write(to: URL(fileURLWithPath: path))
    places.refresh()
    #expect(places.place(of: "81.2.69.1")?.city == "Leeds", "half a file is not taken over")
    #expect(logged.all.last?.contains("is not used") == true, "\(logged.all)")
    places.adopt("/nowhere.mmdb")
    #expect(places.place(of: "81.2.69.1") == nil)
    places.adopt("")
    #expect(logged.all.last?.hasPrefix("/nowhere.mmdb, settings.place_database") == true)
  }

  @Test func `a visit knows where it comes from, and a proxy's word goes before the file`() throws {
    try write()
    let gateway = try RunningGateway()
    try gateway.workspace.changeSettings { [path] settings in
      settings["settings"]?["place_database"] = .string(path)
      settings["settings"]?["proxies"] = ["127.0.0.1"]
      settings["settings"]?["place_headers"] = ["country": "cf-ipcountry"]
    }
    func place(_ number: Int, _ headers: [(String, String)]) throws -> Place? {
      let response = try gateway.post(
        "/v1/events", gateway.batch(gateway.opening("/\(number)", id: "o\(number)")),
        headers: [("X-Forwarded-For", "81.2.69.160")] + headers)
      let visitor = try JSON.parse(response.body)["visitor"]?.string
      return try gateway.entries().compactMap { entry -> Place?? in
        guard case .visitBegan(let id, let facts) = entry.body, id.text == visitor else {
          return nil
        }
        return facts.place
      }.first ?? nil
    }
    var number = 0
    #expect(
      eventually(gateway.client) {
        number += 1
        return (try? place(number, []))?.city == "London"
      })
    #expect(try place(1_000, [("CF-IPCountry", "FR")]) == Place(country: "FR"))
  }
}

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../../").standardized
private let python = root.appendingPathComponent(".build/python/bin/python3")
private let isThere: Bool = {
  let process = Process()
  process.executableURL = python
  process.arguments = ["-c", "import mmdb_writer"]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()

/// Where a test's database is; it goes with the test.
private final class PlacesFile: Sendable {
  let path = NSTemporaryDirectory() + "beckon-places-\(UUID().uuidString).mmdb"

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
