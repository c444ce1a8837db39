import Foundation
import FuzzTargets

/// `fuzz TARGET FILE…` plays files on a target and says what is wrong, for looking at a finding.
///
/// Built by `Tests/Fuzz/run` with the trait `Fuzz`, `fuzz TARGET OPTIONS…` is libFuzzer on it.
@main
struct Fuzz {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let name = words.first, let target = FuzzTarget.named(name) else {
      let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
      complain("usage: fuzz TARGET FILE…, with a target of \(names)")
      exit(2)
    }
    #if Fuzz
    exit(LibFuzzer.run(target, Array(words.dropFirst())))
    #else
    exit(replay(target, words.dropFirst()))
    #endif
  }

  #if !Fuzz
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
  #endif

  static func complain(_ sentence: String) {
    FileHandle.standardError.write(Data("fuzz: \(sentence)\n".utf8))
  }
}
