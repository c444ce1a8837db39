extension JournalWriter {
  /// Remembers, here and for everybody, that nothing may be written until a restart recovered.
  mutating func stop(_ reason: String) -> StoreError {
    guard precautions.contains(.stop) else { return .unknown(reason) }
    stopReason = Self.advice(after: Array(reason.utf8))
    presence = nil
    try? root.replace(Self.stopName, with: Array("\(reason)\n".utf8))
    return .unknown(reason)
  }

  /// Why nothing is written, and what to do about it.
  static func advice(after reason: [UInt8]) -> String {
    let line = String(decoding: reason, as: UTF8.self).split(separator: "\n").first
    return "look at the disk, end every Beckon here, and start again (\(line ?? "a write failed"))"
  }

  mutating func refuseIfStopped() throws(StoreError) {
    guard try root.status(Self.stopName) != nil else { return }
    let sentence = Self.advice(after: try root.read(Self.stopName) ?? [])
    stopReason = sentence
    presence = nil
    throw .stopped(sentence)
  }
}
