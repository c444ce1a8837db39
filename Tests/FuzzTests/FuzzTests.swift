import Foundation
import FuzzTargets
import Testing

/// Some thousand inputs for every parser, made of good ones; libFuzzer looks longer.
struct FuzzTests {
  private static let inputs =
    ProcessInfo.processInfo.environment["BECKON_FUZZ_INPUTS"].flatMap { Int($0) } ?? 2_000

  @Test(arguments: FuzzTarget.all.map(\.name))
  func `nothing that others write breaks a parser`(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    for seed in target.seeds { #expect(target.fault(seed) == nil) }
    let found = faults(of: target, seed: 1)
    #expect(found.isEmpty, "\(found.prefix(3))")
    FileHandle.standardError.write(
      Data("fuzz: \(Self.inputs) inputs for \(name), \(found.count) faults\n".utf8))
  }

  @Test func `a parser that breaks now and then is found out`() {
    let fragile = FuzzTarget(name: "fragile", seeds: [#"{"a":[1,2],"b":"c"}"#]) { bytes in
      bytes.contains(0xFF) && bytes.count > 12 ? "it broke" : nil
    }
    #expect(!faults(of: fragile, seed: 1).isEmpty)
  }

  private func faults(of target: FuzzTarget, seed: UInt64) -> [String] {
    var mutation = Mutation(seeds: target.seeds, seed: seed)
    return (0..<Self.inputs).compactMap { number in
      let input = mutation.next()
      return target.fault(input).map {
        "input \(number), seed \(seed), \(String(decoding: input, as: UTF8.self)): \($0)"
      }
    }
  }
}
