/// The lines of a file or pipe, of whatever length, as they come: all that are there, each time
/// something is.
struct LineBlocks {
  private let input: ByteStream
  private var rest: [UInt8] = []
  private var hasEnded = false
  /// Lines that were read and not taken one by one yet.
  private var block: ArraySlice<ArraySlice<UInt8>> = []

  init(_ input: ByteStream) { self.input = input }

  /// The next whole lines, at least one; `nil` at the end.
  mutating func next() throws(LocalFiles.Failure) -> [ArraySlice<UInt8>]? {
    var searched = 0
    while !hasEnded {
      if let end = rest[searched...].lastIndex(of: 10) {
        let whole = rest[..<end]
        rest = Array(rest[(end + 1)...])
        return whole.split(separator: 10, omittingEmptySubsequences: false)
      }
      searched = rest.count
      let more = try input.read(upTo: 1 << 18)
      if more.isEmpty { hasEnded = true } else { rest += more }
    }
    defer { rest = [] }
    return rest.isEmpty ? nil : [rest[...]]
  }

  /// The next line; `nil` at the end.
  mutating func nextLine() throws(LocalFiles.Failure) -> [UInt8]? {
    if block.isEmpty { block = try next()?[...] ?? [] }
    return block.popFirst().map { Array($0) }
  }
}
