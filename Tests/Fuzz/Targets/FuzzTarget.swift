/// A parser of what others wrote, and what must hold for it whatever the bytes are.
///
/// `swift test` plays some thousand mutated seeds of each; `Tests/Fuzz/run` lets libFuzzer look for
/// as long as wanted, guided by what the code does.
package struct FuzzTarget: Sendable {
  /// What it is called on the command line.
  package let name: String
  /// Good inputs, from which others are made.
  package let seeds: [[UInt8]]
  /// What was wrong, in a sentence; `nil` if all was well. A crash is wrong too.
  package let fault: @Sendable (_ bytes: [UInt8]) -> String?

  /// Makes a target.
  package init(
    name: String, seeds: [String], fault: @escaping @Sendable (_ bytes: [UInt8]) -> String?
  ) {
    self.name = name
    self.seeds = seeds.map { Array($0.utf8) }
    self.fault = fault
  }

  /// Every target.
  package static let all = [json, line, entry, document, keys]

  /// The target of that name.
  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
