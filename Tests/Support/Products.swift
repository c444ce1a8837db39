internal import CVterm

/// The programs that were built together with the tests.
package enum Products {
  /// Returns the path of the program called `name`, beside the tests' own.
  package static func path(_ name: String) -> String {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &bytes, bytes.count - 1)
    let own = String(
      decoding: bytes.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    let folder = own.lastIndex(of: "/").map { own[..<$0] } ?? "."
    return "\(folder)/\(name)"
  }
}
