/// Turns the bytes of a terminal into keys, pastes and the rest; pure, so that every split can be
/// tested.
///
/// It knows the sequences of xterm, rxvt, the Linux console, screen and tmux at once, because what
/// TERM says and what sends the keys often differ. A sequence it does not know is swallowed whole:
/// its letters must never run as commands.
package struct InputDecoder: Sendable {
  private var pending: [UInt8] = []
  private var paste: PasteBuffer?
  private let own: [[UInt8]: Key]

  /// Whether the terminal said that it can hold back drawing (DEC mode 2026); `nil` before it did.
  package private(set) var canSynchronize: Bool?
  /// How often the terminal said that it is well: once for each question that reached it.
  package private(set) var statusAnswers = 0

  /// Makes a decoder that also knows `own`: complete sequences of the terminal's description.
  package init(own: [[UInt8]: Key] = [:]) {
    self.own = own
  }

  /// Whether the bytes so far may be a whole key or the beginning of a longer one; ask `flush()`
  /// when nothing follows within `escapeMilliseconds`.
  package var isUndecided: Bool {
    paste == nil && (pending == [0x1B] || pending == [0x1B, 0x1B] || pending == [0x1B, 0x5D])
  }

  /// How long an Escape may be the beginning of something else.
  package static let escapeMilliseconds = 25

  /// Takes `bytes` and returns what is complete.
  package mutating func feed(_ bytes: some Collection<UInt8>) -> [Input] {
    var result: [Input] = []
    pending += bytes
    var index = 0
    while index < pending.count {
      if paste != nil {
        guard takePaste(&index, into: &result) else { break }
        continue
      }
      guard let length = step(pending[index...], into: &result) else { break }
      index += length
    }
    pending.removeFirst(index)
    return result
  }

  /// Takes what is undecided for a key: the time in which more could follow is over.
  package mutating func flush() -> [Input] {
    guard isUndecided else { return [] }
    let count = pending.count
    let isAlt = pending.last == 0x5D
    pending.removeAll()
    if isAlt { return [.key(.alt("]"))] }
    return Array(repeating: .key(.escape), count: count)
  }

  // MARK: - One step

  /// Decodes the beginning of `bytes`; returns how many it took, `nil` if more are needed.
  private mutating func step(_ bytes: ArraySlice<UInt8>, into result: inout [Input]) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x1B { return escape(bytes, into: &result) }
    if first < 0x20 || first == 0x7F {
      result.append(.key(InputDecoder.control(first)))
      return 1
    }
    if first < 0x80 {
      result.append(.key(.character(Character(Unicode.Scalar(first)))))
      return 1
    }
    switch UTF8Step(bytes) {
    case .incomplete: return nil
    case .invalid(let length): return length
    case .scalar(let scalar, let length):
      if scalar.value >= 0xA0 { result.append(.key(.character(Character(scalar)))) }
      return length
    }
  }

  static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x0D: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0x1B: .escape
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  private mutating func escape(_ bytes: ArraySlice<UInt8>, into result: inout [Input]) -> Int? {
    guard bytes.count > 1 else { return nil }
    let second = bytes[bytes.startIndex + 1]
    switch second {
    case 0x5B, 0x4F:
      return sequence(bytes, introducer: 1, alt: false, into: &result)
    case 0x5D:
      return operatingSystemCommand(bytes, into: &result)
    case 0x1B:
      guard bytes.count > 2 else { return nil }
      let third = bytes[bytes.startIndex + 2]
      if third == 0x5B || third == 0x4F {
        return sequence(bytes, introducer: 2, alt: true, into: &result)
      }
      result.append(.key(.escape))
      return 1
    case 0x0D:
      result.append(.key(.altEnter))
      return 2
    case 0x7F, 0x08:
      result.append(.key(.altBackspace))
      return 2
    case 0..<0x20:
      result.append(.key(.escape))
      return 1
    case 0x20..<0x7F:
      result.append(.key(.alt(Character(Unicode.Scalar(second)))))
      return 2
    default:
      switch UTF8Step(bytes.dropFirst()) {
      case .incomplete: return nil
      case .invalid(let length): return 1 + length
      case .scalar(let scalar, let length):
        result.append(.key(.alt(Character(scalar))))
        return 1 + length
      }
    }
  }

  /// Swallows an answer such as a colour report; Alt-] is told apart by the digit that follows.
  private func operatingSystemCommand(
    _ bytes: ArraySlice<UInt8>, into result: inout [Input]
  ) -> Int? {
    let body = bytes.dropFirst(2)
    guard let digit = body.first else { return nil }
    guard (0x30...0x39).contains(digit) else {
      result.append(.key(.alt("]")))
      return 2
    }
    if let end = body.firstIndex(where: { $0 == 0x07 || $0 == 0x1B || $0 == 0x9C }) {
      guard bytes[end] == 0x1B else { return end - bytes.startIndex + 1 }
      return end + 1 < bytes.endIndex ? end - bytes.startIndex + 2 : nil
    }
    return bytes.count > 4096 ? bytes.count : nil
  }

  private mutating func sequence(
    _ bytes: ArraySlice<UInt8>, introducer: Int, alt: Bool, into result: inout [Input]
  ) -> Int? {
    guard let sequence = ControlSequence(bytes, introducer: introducer) else { return nil }
    let whole = bytes.prefix(sequence.length)
    if let key = own[Array(whole)] {
      result.append(.key(key))
    } else if sequence.beginsPaste {
      paste = PasteBuffer()
    } else if sequence.isAnswer {
      // An Escape before an answer is no part of it: somebody pressed the key just then.
      if alt { result.append(.key(.escape)) }
      take(answer: sequence)
    } else if let input = sequence.input(alt: alt) {
      result.append(input)
    }
    return sequence.length
  }

  private mutating func take(answer: ControlSequence) {
    if answer.isStatusAnswer { statusAnswers += 1 }
    canSynchronize = answer.synchronizationAnswer ?? canSynchronize
  }

  /// Moves bytes into the paste; returns whether it is complete.
  private mutating func takePaste(_ index: inout Int, into result: inout [Input]) -> Bool {
    guard var buffer = paste else { return false }
    paste = nil
    let taken = buffer.take(pending[index...])
    index += taken
    buffer.answers.forEach { take(answer: $0) }
    guard buffer.isComplete else {
      paste = buffer
      return false
    }
    result.append(.paste(buffer.text))
    return true
  }
}
