internal import Engine

/// `HEAD.json`: how far the journal is known to reach, so that one that lost its end is found out.
struct JournalHead: Equatable {
  /// The last entry when this was written.
  let sequence: Int64
  /// The checksum of its line.
  let sum: UInt32
  /// What the checksum was before the line's segment is written anew: until it is, this holds.
  let former: UInt32?
  /// Whether everybody who could write has closed the journal properly.
  let isClean: Bool

  static let name = "HEAD.json"

  init(sequence: Int64, sum: UInt32, former: UInt32? = nil, isClean: Bool) {
    self.sequence = sequence
    self.sum = sum
    self.former = former
    self.isClean = isClean
  }

  /// Reads the file; `nil` if there is none, as in a workspace whose journal nobody wrote.
  init?(in root: Folder) throws(StoreError) {
    guard let bytes = try root.read(Self.name) else { return nil }
    let value: JSON
    do { value = try JSON.parse(bytes) } catch {
      throw .malformed(path: "\(root.path)/\(Self.name)", error)
    }
    guard let sequence = value["seq"]?.integer, let isClean = value["clean"]?.bool,
      let text = value["crc"]?.string, let sum = UInt32(text, radix: 16)
    else {
      throw .unavailable("\(root.path)/\(Self.name) lacks seq, crc or clean: remove the file")
    }
    let former = value["former"]?.string.flatMap { UInt32($0, radix: 16) }
    self.init(sequence: sequence, sum: sum, former: former, isClean: isClean)
  }

  /// Whether a line with this checksum is the last one that was durable.
  func knows(_ sum: UInt32) -> Bool { sum == self.sum || sum == former }

  func write(in root: Folder) throws(StoreError) {
    var value: JSON = [
      "seq": .integer(sequence), "crc": .string(String(sum, radix: 16)), "clean": .bool(isClean),
    ]
    value["former"] = former.map { .string(String($0, radix: 16)) }
    try root.replace(Self.name, with: value.pretty())
  }
}
