#if !Fuzz
import Foundation
import FuzzTargets

/// `fuzz TARGET FILE…` plays files on a target and says what is wrong, for looking at a finding.
///
/// Built by `Tests/Fuzz/run` with the trait `Fuzz`, it is libFuzzer's program instead.
@main
struct Fuzz {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let target = FuzzTarget.meant(by: words.first) else { exit(2) }
    exit(replay(target, words.dropFirst()))
  }

  private static func replay(_ target: FuzzTarget, _ files: ArraySlice<String>) -> Int32 {
    var status: Int32 = 0
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        complain("\(file) cannot be read")
        return 2
      }
      guard let fault = target.fault([UInt8](bytes)) else { continue }
      complain("\(file): \(fault)")
      status = 1
    }
    return status
  }
}
#endif
