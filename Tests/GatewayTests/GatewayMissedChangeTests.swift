import Engine
import Foundation
import Store
import Testing

@testable import Gateway

/// Changes of documents that cannot be read at first.
struct GatewayMissedChangeTests {
  @Test func `what could not be taken in is taken in once it can be`() throws {
    let gateway = try RunningGateway()
    defer { gateway.end() }
    let files = FileManager.default
    // A folder in a document's place cannot be read; in a folder of goals nobody watches it.
    let hindrance = "\(gateway.workspace.path)/documents/goals/broken.json"
    try files.createDirectory(atPath: hindrance, withIntermediateDirectories: false)
    var body = try #require(try gateway.workspace.documents.get(.campaigns, "greeting")).value
    body["rules"] = ["all": [["page.url": ["contains": ["/docs"]]]]]
    try gateway.workspace.create(
      .campaigns, "docs", body, by: "test", at: Instant(milliseconds: 1_700_000_000_001))
    // Pages are served again while it cannot be read.
    var visitor = ""
    #expect(
      try eventually(gateway) {
        visitor = try gateway.arrive(at: "/docs")
        return !visitor.isEmpty
      })
    try files.removeItem(atPath: hindrance)
    let invite = try gateway.event("invite", of: visitor)
    #expect(invite?.json["campaign"] == "docs")
  }
}
