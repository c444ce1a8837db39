#if Fuzz
import Foundation
import FuzzTargets
import Synchronization

// What libFuzzer calls (FuzzerInterface.h). Its library brings the `main` of the program.

/// The target that was named on the command line.
private let target = Mutex<FuzzTarget?>(nil)

/// Takes the target's name off the command line, `fuzz TARGET OPTIONS…`, and adds the seeds unless
/// files are to be played.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  var given = (1..<Int(count.pointee)).compactMap { words.pointee[$0].map { String(cString: $0) } }
  guard let found = FuzzTarget.meant(by: given.first) else { exit(2) }
  target.withLock { $0 = found }
  given.removeFirst()
  if given.allSatisfy({ $0.hasPrefix("-") }) { given.append(seeds(of: found)) }
  // Never freed: libFuzzer looks at it as long as the program runs.
  let taken = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: given.count + 2)
  taken[0] = words.pointee[0]
  for (place, word) in given.enumerated() { taken[place + 1] = strdup(word) }
  taken[given.count + 1] = nil
  words.pointee = taken
  count.pointee = CInt(given.count + 1)
  return 0
}

/// Plays one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func playInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  if let fault = target.withLock({ $0 })?.fault(input) {
    complain(fault)
    abort()
  }
  return 0
}

/// Writes the seeds into a folder, which is where libFuzzer takes them from, and adds its own.
private func seeds(of target: FuzzTarget) -> String {
  let folder = NSTemporaryDirectory() + "beckon-fuzz-\(target.name)"
  try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  for (number, seed) in target.seeds.enumerated() {
    try? Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(number)"))
  }
  return folder
}
#endif
