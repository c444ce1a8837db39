import Crowd
import Engine
import Foundation
import Store
import Testing

@testable import Gateway

/// The contract and the routes are the same thing.
struct ContractTests {
  private let document = Contract.document(of: Route.all)

  @Test func `every route is in the contract, and nothing else`() {
    // Links in e-mails are made by the gateway alone: nobody else may know what they look like.
    let routes = Route.all.filter { !$0.path.hasPrefix("/mail/") }.map {
      "\($0.method.name.lowercased()) \($0.path)"
    }
    let written = (document["paths"]?.object ?? [:]).flatMap { path, methods in
      (methods.object ?? [:]).keys.map { "\($0) \(path)" }
    }
    #expect(Set(routes).count == routes.count)
    #expect(written.sorted() == routes.sorted())
    #expect(Route.all.allSatisfy { ($0.operation == nil) == $0.path.hasPrefix("/mail/") })
    let names = Route.all.compactMap { $0.operation?.id }
    #expect(Set(names).count == names.count)
  }

  @Test func `what stands in a path is a parameter, and keys are asked for where they are`() {
    for route in Route.all {
      guard let operation = route.operation else { continue }
      let inPath = route.path.matches(of: /\{(\w+)\}/).map { String($0.1) }
      let named = operation.parameters.filter { $0.place == .path }
      #expect(named.map(\.name) == inPath && named.allSatisfy(\.isRequired), "\(route.path)")
      let json = document["paths"]?[route.path]?[route.method.name.lowercased()]
      let hasKey = json?["security"] != nil
      switch route.access {
      case .key: #expect(json?["security"] == [["key": []]])
      case .operators: #expect(hasKey)
      case .everybody, .channel: #expect(!hasKey)
      }
    }
  }

  @Test func `every reference leads somewhere`() {
    var references: Set<String> = []
    func collect(_ json: JSON) {
      if let text = json["$ref"]?.string { references.insert(text) }
      json.object?.values.forEach(collect)
      json.array?.forEach(collect)
    }
    collect(document)
    #expect(references.count > 10)
    for reference in references {
      let name = reference.dropFirst("#/components/schemas/".count)
      #expect(
        reference.hasPrefix("#/components/schemas/")
          && document["components"]?["schemas"]?[String(name)] != nil, "\(reference)")
    }
  }

  @Test func `the gateway serves it, once`() throws {
    let gateway = try RunningGateway()
    let answer = try gateway.client.request("GET", "/v1/openapi.json")
    #expect(answer.status == 200 && answer.header("content-type") == "application/json")
    #expect(answer.json == document)
    let tag = try #require(answer.header("etag"))
    let again = try gateway.client.request(
      "GET", "/v1/openapi.json", headers: [("If-None-Match", tag)])
    #expect(again.status == 304)
  }

  // MARK: - A client that tries everything

  private static let client =
    FileManager.default.currentDirectoryPath
    + "/.build/python/bin/schemathesis"
  private static let isThere = FileManager.default.isExecutableFile(atPath: client)

  @Test(.enabled(if: isThere, "schemathesis is not in .build/python (.ci/run puts it there)"))
  func `a client made from the contract alone finds nothing that differs`() async throws {
    let gateway = try RunningGateway()
    try gateway.workspace.changeSettings { json in
      let much: JSON = ["per_second": 1_000_000, "burst": 1_000_000]
      json["settings"]?["rates"] = ["visitor": much, "address": much, "key": much]
    }
    let key = try gateway.addKey("client", Set(Scope.allCases))
    let port = gateway.port
    let (status, output) = await onThread { Self.run(port: port, key: key) }
    #expect(status == 0, "\(output.suffix(6_000))")
    #expect(try gateway.client.request("GET", "/readyz").status == 200)
  }

  private static func run(port: Int, key: String) -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: client)
    // What can be wrong with a campaign is more than its schema can say, and its conditions are
    // looked at first: other tests put campaigns.
    process.arguments = [
      "run", "http://127.0.0.1:\(port)/v1/openapi.json", "-H",
      "Authorization: Bearer \(key)",
      "--checks",
      "not_a_server_error,status_code_conformance,content_type_conformance,"
        + "response_headers_conformance,response_schema_conformance,negative_data_rejection,"
        + "unsupported_method,allow_header_conformance,ignored_auth",
      "--exclude-operation-id", "putCampaign", "--phases", "coverage,fuzzing", "--max-examples",
      "10", "--max-time", "25", "--seed", "1",
      "--generation-database", "none", "--request-timeout", "10", "--warnings", "off",
      "--no-color",
    ]
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory()]
    // It keeps what it found where it is started.
    process.currentDirectoryURL = FileManager.default.temporaryDirectory
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    guard (try? process.run()) != nil else { return (-1, "cannot be run") }
    let text = (try? output.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text ?? Data(), as: UTF8.self))
  }
}
