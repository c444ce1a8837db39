#if Gateway
internal import Engine

/// The files that are part of the program: the widget and the sample shop.
enum Assets {
  /// A file in the codings that it is sent in, made when it is first asked for.
  struct File: Sendable {
    /// What goes over the wire, and the entity tag of just that (RFC 9110 §8.8.3.3).
    struct Coded: Sendable {
      let bytes: [UInt8]
      let tag: String
      let fields: [(String, String)]
    }

    let type: String
    let plain: Coded
    /// `nil` if compression gains nothing.
    let gzipped: Coded?

    init(_ bytes: [UInt8], _ type: String) {
      self.type = type
      let name = StableHash.identifier([String(decoding: bytes, as: UTF8.self)])
      plain = Coded(bytes: bytes, tag: "\"\(name)\"", fields: [])
      gzipped = Gzip.compress(bytes).map {
        Coded(bytes: $0, tag: "\"\(name)-gzip\"", fields: [("Content-Encoding", "gzip")])
      }
    }
  }

  private static let script = File(
    LeanScript(PackageResources.widget_js).bytes, "text/javascript; charset=utf-8")

  /// Answers with the widget, or that the browser's copy is still good.
  static func widget(_ request: HTTPRequest) -> HTTPResponse {
    var response = answer(script, request)
    // The script is asked for by pages of every origin, and says nothing about anybody.
    response.headers.append(("Access-Control-Allow-Origin", "*"))
    response.headers.append(("Cross-Origin-Resource-Policy", "cross-origin"))
    return response
  }

  private static let contractFile = File(Contract.bytes(of: Route.all), "application/json")

  /// Answers with the contract.
  static func contract(_ request: HTTPRequest) -> HTTPResponse { answer(contractFile, request) }

  private static func answer(_ file: File, _ request: HTTPRequest) -> HTTPResponse {
    let coded = request.takesGzip ? file.gzipped ?? file.plain : file.plain
    let fields = [
      ("ETag", coded.tag), ("Cache-Control", "public, max-age=300"), ("Vary", "Accept-Encoding"),
      ("X-Content-Type-Options", "nosniff"),
    ]
    if request.hasCopy(of: coded.tag) { return HTTPResponse(status: 304, headers: fields) }
    return HTTPResponse(
      status: 200, headers: [("Content-Type", file.type)] + coded.fields + fields,
      body: .bytes(coded.bytes))
  }
}

// MARK: - The sample shop

extension Assets {
  /// The routes of the sample shop.
  static let demoRoutes: [Route] =
    demoFiles.map { path, file in
      Route(.get, path) { request, reply, _ in
        var response = answer(file, request)
        response.headers.append(("Content-Security-Policy", "default-src 'self'"))
        reply.send(response)
      }
    } + [
      Route(.get, "/") { _, reply, _ in
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
#endif
