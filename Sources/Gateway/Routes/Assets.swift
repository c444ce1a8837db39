internal import Engine

/// The files that are part of the program: the widget and the sample shop.
enum Assets {
  /// A file with its entity tag, made once.
  struct File: Sendable {
    let bytes: [UInt8]
    let type: String
    let tag: String

    init(_ bytes: [UInt8], _ type: String) {
      self.bytes = bytes
      self.type = type
      tag = "\"\(StableHash.identifier([String(decoding: bytes, as: UTF8.self)]))\""
    }
  }

  private static let script = File(PackageResources.widget_js, "text/javascript; charset=utf-8")

  /// Answers with the widget, or that the browser's copy is still good.
  static func widget(_ request: HTTPRequest) -> HTTPResponse {
    var response = answer(script, request)
    // The script is asked for by pages of every origin, and says nothing about anybody.
    response.headers.append(("Access-Control-Allow-Origin", "*"))
    response.headers.append(("Cross-Origin-Resource-Policy", "cross-origin"))
    return response
  }

  private static func answer(_ file: File, _ request: HTTPRequest) -> HTTPResponse {
    let fields = [
      ("ETag", file.tag), ("Cache-Control", "public, max-age=300"),
      ("X-Content-Type-Options", "nosniff"),
    ]
    if let known = request.header("if-none-match"), matches(known, file.tag) {
      return HTTPResponse(status: 304, headers: fields)
    }
    return HTTPResponse(
      status: 200, headers: [("Content-Type", file.type)] + fields, body: .bytes(file.bytes))
  }
}

extension Assets {
  /// Whether a browser's `If-None-Match` names `tag` (RFC 9110 §13.1.2): a list, or `*` for any.
  /// Proxies that compress make tags weak, which is the same here.
  private static func matches(_ known: String, _ tag: String) -> Bool {
    known.split(separator: ",").contains { part in
      let name = part.trimmingBlanks
      return name == "*" || name == tag || name == "W/\(tag)"
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0 == " " || $0 == "\t" }
    return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? ""
  }
}

// MARK: - The sample shop

extension Assets {
  /// The routes of the sample shop.
  static let demoRoutes: [Route] =
    demoFiles.map { path, file in
      Route(method: .get, path: path) { request, reply, _ in
        var response = answer(file, request)
        response.headers.append(("Content-Security-Policy", "default-src 'self'"))
        reply.send(response)
      }
    } + [
      Route(method: .get, path: "/") { _, reply, _ in
        reply.send(HTTPResponse(status: 302, headers: [("Location", "/demo/")]))
      }
    ]

  private static let html = "text/html; charset=utf-8"
  private static let demoFiles: [(String, File)] = [
    ("/demo/", File(PackageResources.demo_home_html, html)),
    ("/demo/pricing", File(PackageResources.demo_pricing_html, html)),
    ("/demo/docs", File(PackageResources.demo_docs_html, html)),
    ("/demo/checkout", File(PackageResources.demo_checkout_html, html)),
    ("/demo/demo.css", File(PackageResources.demo_css, "text/css; charset=utf-8")),
    ("/demo/icon.svg", File(PackageResources.demo_icon_svg, "image/svg+xml")),
  ]
}
