import Foundation
import FuzzTargets

extension FuzzTarget {
  /// The target of that name; if there is none, says which there are.
  static func meant(by name: String?) -> FuzzTarget? {
    if let target = name.flatMap({ named($0) }) { return target }
    let names = all.map(\.name).joined(separator: ", ")
    complain("usage: fuzz TARGET FILE…, with a target of \(names)")
    return nil
  }
}

/// Writes a line on standard error.
func complain(_ sentence: String) {
  FileHandle.standardError.write(Data("fuzz: \(sentence)\n".utf8))
}
