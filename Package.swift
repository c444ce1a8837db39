// swift-tools-version: 6.3
import PackageDescription

/// What every Swift target is held to: the strictest language there is, and no warnings.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
]
/// For the targets that talk to C or hold pointers: every unsafe use is marked.
let strictMemory: [SwiftSetting] = strict + [.strictMemorySafety()]
/// What is there only with the trait of the same name. Without it every file of Gateway is empty,
/// so that `swift build --disable-default-traits` needs libncurses-dev alone.
let withGateway: TargetDependencyCondition? = .when(traits: ["Gateway"])

let package = Package(
  name: "beckon",
  products: [
    .executable(name: "beckon", targets: ["beckon"]),
    // For apps on Apple's systems and on Linux; the program does without it.
    .library(name: "BeckonClient", targets: ["BeckonClient"]),
    // For LD_PRELOAD: lets the calls of programs under test fail.
    .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
  ],
  traits: [
    .trait(
      name: "Gateway",
      description: "`beckon serve` and `beckon demo`; needs libmicrohttpd and libcurl."),
    .trait(name: "Fuzz", description: "libFuzzer in `fuzz`; built by Tests/Fuzz/run."),
    .default(enabledTraits: ["Gateway"]),
  ],
  targets: [
    .target(name: "Engine", swiftSettings: strict),
    .target(name: "Store", dependencies: ["Engine"], swiftSettings: strictMemory),
    .target(name: "Terminal", dependencies: ["CNcursesw"], swiftSettings: strictMemory),
    .target(name: "Dashboard", dependencies: ["Terminal", "Engine"], swiftSettings: strict),
    .target(
      name: "Gateway",
      dependencies: [
        "Store", "Engine", .target(name: "CMicrohttpd", condition: withGateway),
        .target(name: "CZlib", condition: withGateway),
        .target(name: "CMaxmind", condition: withGateway),
        .target(name: "Courier", condition: withGateway),
      ],
      resources: [.embedInCode("Web")], swiftSettings: strictMemory),
    .target(name: "BeckonClient", swiftSettings: strict),
    .target(
      name: "Courier",
      dependencies: ["Engine", .target(name: "CCurl", condition: withGateway)],
      swiftSettings: strictMemory),
    .target(name: "Crowd", dependencies: ["Store", "Engine"], swiftSettings: strictMemory),
    .executableTarget(
      name: "beckon",
      dependencies: [
        "Dashboard", "Terminal", "Store", "Engine", "Crowd",
        .target(name: "Gateway", condition: withGateway),
        .target(name: "Courier", condition: withGateway),
      ], swiftSettings: strictMemory),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Dashboard", "Terminal", "Crowd", "Store", "Engine",
        .target(name: "Gateway", condition: withGateway),
      ],
      swiftSettings: strictMemory),
    .systemLibrary(name: "CNcursesw", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // They open their library when it is needed; they are built with libmicrohttpd-dev,
    // libcurl4-openssl-dev and libmaxminddb-dev, and empty without.
    .target(name: "CMicrohttpd"),
    .target(name: "CCurl"),
    .target(name: "CMaxmind"),
    .systemLibrary(name: "CVterm", path: "Tests/CVterm", providers: [.apt(["libvterm-dev"])]),

    // A test target, so that a plain `swift build` leaves it and libvterm alone.
    .testTarget(
      name: "TestSupport", dependencies: ["CVterm"], path: "Tests/Support",
      swiftSettings: strictMemory),
    .executableTarget(
      name: "screenprobe", dependencies: ["Terminal"], path: "Tests/ScreenProbe",
      swiftSettings: strict),
    .executableTarget(
      name: "sender", dependencies: ["Store"], path: "Tests/Sender", swiftSettings: strict),
    .target(name: "FaultShim", path: "Tests/FaultShim"),
    .target(
      name: "FuzzTargets", dependencies: ["Terminal", "Store", "Engine"],
      path: "Tests/Fuzz/Targets", swiftSettings: strict),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Program",
      swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], swiftSettings: strict),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Engine", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport", "screenprobe"],
      swiftSettings: strict),
    .testTarget(
      name: "DashboardTests", dependencies: ["Dashboard", "Terminal", "Engine"],
      swiftSettings: strict),
    .testTarget(
      name: "GatewayTests", dependencies: ["Gateway", "Crowd", "Store", "Engine"],
      swiftSettings: strict),
    .testTarget(name: "CourierTests", dependencies: ["Courier", "Engine"], swiftSettings: strict),
    .testTarget(
      name: "BeckonClientTests", dependencies: ["BeckonClient"], swiftSettings: strict),
    .testTarget(
      name: "RepositoryTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["beckon", "sender", "Store", "Engine", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StoryTests",
      dependencies: [
        "beckon", "BeckonClient", "FaultShim", "Crowd", "Store", "Engine", "TestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
