internal import Foundation

/// The checks of axe-core (Deque Systems), which `.ci/run` puts below `.build/axe`.
package enum Axe {
  /// The script; `nil` if it is not installed.
  package static let script: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let library = root.appendingPathComponent(".build/axe/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return versions.sorted().lazy.compactMap { version in
      try? String(
        contentsOf: library.appendingPathComponent(
          "\(version)/site-packages/axe_core_python/axe.min.js"), encoding: .utf8)
    }.first
  }()

  /// Whether it is on this machine; for `.needs`.
  package static var isInstalled: Bool { script != nil }

  /// What a skipped test says.
  package static let whyNot =
    "axe-core is not installed: python3 -m venv .build/axe; "
    + ".build/axe/bin/pip install axe-core-python"
}

extension WebDriver {
  /// Returns what axe-core finds wrong with an element and everything in it, shadow roots included.
  package func violations(in selector: String) async throws -> [String] {
    try await run(Axe.script ?? "")
    let found = try await run(
      """
      return axe.run(document.querySelector(arguments[0])).then(({ violations }) =>
        violations.map(({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)}`))
      """, .string(selector))
    return found.array?.compactMap(\.string) ?? []
  }
}
