#if Fuzz
import Foundation
import FuzzTargets
import Synchronization

/// libFuzzer, which calls a target with inputs that reach ever more of the code.
enum LibFuzzer {
  fileprivate static let target = Mutex<FuzzTarget?>(nil)

  /// Lets it look for faults with its own options; returns its exit status.
  static func run(_ target: FuzzTarget, _ options: [String]) -> Int32 {
    self.target.withLock { $0 = target }
    if let folder = seeds(of: target) { return start(options + [folder]) }
    return start(options)
  }

  /// Writes the seeds into a folder, which is where libFuzzer takes them from.
  private static func seeds(of target: FuzzTarget) -> String? {
    let folder = NSTemporaryDirectory() + "beckon-fuzz-\(target.name)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (number, seed) in target.seeds.enumerated() {
      try? Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(number)"))
    }
    return folder
  }

  private static func start(_ options: [String]) -> Int32 {
    var words: [UnsafeMutablePointer<CChar>?] = (["fuzz"] + options).map { strdup($0) } + [nil]
    var count = Int32(words.count - 1)
    return words.withUnsafeMutableBufferPointer { words in
      var base = words.baseAddress
      return runDriver(&count, &base) { bytes, count in
        let input = Array(UnsafeBufferPointer(start: bytes, count: count))
        if let fault = LibFuzzer.target.withLock({ $0 })?.fault(input) {
          Fuzz.complain(fault)
          abort()
        }
        return 0
      }
    }
  }
}

/// The entry of libFuzzer for programs with a main of their own (FuzzerInterface.h).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ call: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
#endif
