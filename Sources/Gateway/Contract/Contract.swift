#if Gateway
internal import Engine
internal import Store

/// The gateway's contract as an OpenAPI 3.1 document, made from the table of routes.
enum Contract {
  /// The document for `routes`; those without an operation are not in it.
  static func document(of routes: [Route]) -> JSON {
    var paths: [String: JSON] = [:]
    for route in routes {
      guard let operation = route.operation else { continue }
      var path = paths[route.path] ?? [:]
      path[route.method.name.lowercased()] = json(of: operation, route)
      paths[route.path] = path
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Beckon gateway", "version": "1",
        "description": "Proactive messaging: what pages, apps and servers ask of it.",
      ],
      "paths": .object(paths),
      "components": [
        "schemas": .object(schemas),
        "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  /// The document as it goes over the wire.
  static func bytes(of routes: [Route]) -> [UInt8] { document(of: routes).pretty() }

  // MARK: - Operations

  private static func json(of operation: Operation, _ route: Route) -> JSON {
    var json: JSON = [
      "operationId": .string(operation.id), "summary": .string(operation.summary),
      "tags": [.string(tag(of: route.access))], "responses": responses(of: operation, route),
    ]
    if !operation.parameters.isEmpty {
      json["parameters"] = .array(operation.parameters.map(\.json))
    }
    if let body = operation.body {
      let content = body.types.map { ($0, ["schema": body.schema] as JSON) }
      json["requestBody"] = [
        "required": true, "content": .object(Dictionary(uniqueKeysWithValues: content)),
      ]
    }
    switch route.access {
    case .key: json["security"] = [["key": []]]
    case .operators: json["security"] = [[:], ["key": []]]
    case .everybody, .channel: break
    }
    return json
  }

  private static func tag(of access: Route.Access) -> String {
    switch access {
    case .everybody: "open"
    case .channel: "pages and apps"
    case .key: "servers"
    case .operators: "operators"
    }
  }

  private static func responses(of operation: Operation, _ route: Route) -> JSON {
    var responses: [String: JSON] = [:]
    for answer in operation.answers { responses["\(answer.status)"] = answer.json }
    for (status, help) in faults(of: operation, route) where responses["\(status)"] == nil {
      responses["\(status)"] = [
        "description": .string(help),
        "content": ["application/problem+json": ["schema": .component("Problem")]],
      ]
    }
    return .object(responses)
  }

  /// What can go wrong, by what a route takes.
  static func faults(of operation: Operation, _ route: Route) -> [Int: String] {
    var faults = [
      400: "Malformed: the address, the length or the JSON.", 414: "The address is too long.",
      429: "Asked too often; Retry-After says when to come again.",
      431: "The header is too large.", 503: "Nothing can be taken now; Retry-After says when.",
    ]
    if operation.body != nil {
      faults[413] = "The body is too large."
      faults[415] = "The body is of another type."
      faults[422] = "Understood, and wrong; pointer says where."
    }
    switch route.access {
    case .everybody: break
    case .channel:
      faults[401] = "No channel has this key."
      faults[403] = "The channel does not list this origin."
      faults[422] = "Understood, and wrong; pointer says where."
    case .key, .operators:
      faults[401] = "The key is missing or unknown."
      faults[403] = "The key lacks the scope."
    }
    return faults.merging(operation.faults) { $1 }
  }
}

extension Operation.Parameter {
  fileprivate var json: JSON {
    [
      "name": .string(name), "in": .string(place.rawValue), "description": .string(help),
      "required": .bool(isRequired), "schema": schema,
    ]
  }
}

extension Operation.Answer {
  fileprivate var json: JSON {
    var json: JSON = ["description": .string(help)]
    if let type { json["content"] = [type: schema.map { ["schema": $0] } ?? [:]] }
    if !headers.isEmpty {
      json["headers"] = .object(
        headers.mapValues { ["description": .string($0), "schema": ["type": "string"]] })
    }
    return json
  }
}
#endif
