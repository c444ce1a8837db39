/// What each target may import. An arrow may only point down, so that rules stay apart from
/// screens, files and sockets.
enum Imports {
  /// The modules by target; tests and tools may also import what `forTests` names.
  static let allowed: [String: Set<String>] = [
    "Engine": [],
    // Without Foundation a dashboard starts sooner and in half the memory.
    "Store": ["Engine", "Glibc", "Synchronization"],
    "Terminal": ["CNcursesw"],
    "Dashboard": ["Terminal", "Engine"],
    "Crowd": ["Glibc"],
    // A product for apps, which nothing else here links.
    "BeckonClient": ["Foundation", "FoundationNetworking", "Synchronization"],
    "Courier": ["Engine", "CCurl", "Synchronization"],
    "Gateway": [
      "Store", "Engine", "Courier", "CMicrohttpd", "CZlib", "CMaxmind", "Glibc",
      "Synchronization",
    ],
    "beckon": [
      "Gateway", "Courier", "Crowd", "Dashboard", "Terminal", "Store", "Engine", "Glibc",
      "Synchronization",
    ],
    "bench": [
      "Gateway", "Crowd", "Dashboard", "Terminal", "Store", "Engine", "Foundation", "Glibc",
      "Synchronization",
    ],
  ]

  /// The targets below `Tests`, without what all tests may import.
  static let allowedInTests: [String: Set<String>] = [
    "EngineTests": ["Engine"],
    "StoreTests": ["Store", "Engine", "TestSupport"],
    "TerminalTests": ["Terminal", "TestSupport"],
    "DashboardTests": ["Dashboard", "Terminal", "Engine"],
    "GatewayTests": ["Gateway", "Crowd", "Store", "Engine"],
    "BeckonClientTests": ["BeckonClient"],
    "CourierTests": ["Courier", "Engine"],
    "CommandTests": ["Store", "Engine", "TestSupport"],
    "StoryTests": [
      "BeckonClient", "Gateway", "Crowd", "Store", "Engine", "TestSupport", "Dispatch",
    ],
    "RepositoryTests": ["TestSupport"],
    "ScreenProbe": ["Terminal"],
    "Sender": ["Store"],
    "Fuzz": ["Terminal", "Store", "Engine", "FuzzTargets"],
    "FuzzTests": ["FuzzTargets"],
    "Support": ["CVterm", "FoundationNetworking", "Dispatch"],
  ]

  /// What every test may import.
  static let forTests: Set<String> = ["Testing", "Foundation", "Glibc", "Synchronization"]

  /// Finds imports that the tables do not allow, and targets that they do not know.
  static func findings(in file: SourceFile) -> [Finding] {
    guard file.isSwift, file.path.contains("/") else { return [] }
    let isTest = file.path.hasPrefix("Tests/")
    guard let own = isTest ? allowedInTests[file.target] : allowed[file.target] else {
      return [Finding(file, "the target \"\(file.target)\" is not in the table of imports")]
    }
    let modules = isTest ? own.union(forTests) : own
    return file.lines.enumerated().compactMap { number, line in
      guard let module = module(importedBy: line), !modules.contains(module) else { return nil }
      return Finding(file, line: number + 1, "\(file.target) may not import \(module)")
    }
  }

  /// The module that a line imports: `Engine` for `@testable package import struct Engine.Rule`.
  static func module(importedBy line: Substring) -> String? {
    let pattern =
      #/
      ^\s*(?:[@\w()]+\s+)*import\s+
      (?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)
      /#
    guard let match = line.firstMatch(of: pattern), !line.contains(/^\s*(\/\/|\*)/) else {
      return nil
    }
    return String(match.1)
  }
}
