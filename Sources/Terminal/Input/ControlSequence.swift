/// One complete CSI or SS3 sequence, taken apart.
struct ControlSequence {
  private let isCSI: Bool
  /// The private marker before the parameters: one of `< = > ?`, or 0.
  private let marker: UInt8
  private let parameters: [Int]
  private let final: UInt8
  /// The bytes it takes, Escape included.
  let length: Int

  /// Reads the sequence at the beginning of `bytes`, whose `[` or `O` stands at `introducer`;
  /// `nil` if its end has not come yet.
  init?(_ bytes: ArraySlice<UInt8>, introducer: Int) {
    let start = bytes.startIndex + introducer
    isCSI = bytes[start] == 0x5B
    var index = start + 1
    // The Linux console's F1 to F5: CSI [ A.
    if isCSI, index < bytes.endIndex, bytes[index] == 0x5B { index += 1 }
    let isConsole = index == start + 2
    let isPrivate = index < bytes.endIndex && (0x3C...0x3F).contains(bytes[index])
    marker = isPrivate ? bytes[index] : isConsole ? 0x5B : 0
    var numbers: [Int] = []
    var number: Int?
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x30...0x39: number = min(1 << 20, (number ?? 0) * 10 + Int(byte) - 0x30)
      case 0x3A, 0x3B:
        numbers.append(number ?? 0)
        number = nil
      case 0x24 where !isPrivate && (number != nil):
        // rxvt ends its shifted keys with what the standard takes for an intermediate byte.
        self.parameters = numbers + [number ?? 0]
        final = byte
        length = index - bytes.startIndex
        return
      case 0x20...0x2F, 0x3C...0x3F: break
      default:
        // A control byte or Escape breaks the sequence off; it then begins something new.
        let breaks = byte < 0x40 || byte > 0x7E
        // The old mouse report carries three more bytes.
        let tail = byte == 0x4D && isCSI && !isPrivate && numbers.isEmpty && number == nil ? 3 : 0
        guard bytes.endIndex - index >= tail else { return nil }
        parameters = number.map { numbers + [$0] } ?? numbers
        final = breaks ? 0 : byte
        length = index - bytes.startIndex + tail - (breaks ? 1 : 0)
        return
      }
    }
    return nil
  }

  var beginsPaste: Bool { isCSI && final == 0x7E && parameters.first == 200 }

  /// Whether it answers one of our questions.
  var isAnswer: Bool { isStatusAnswer || synchronizationAnswer != nil }

  /// The answer to "are you well?", whatever it is.
  var isStatusAnswer: Bool {
    isCSI && marker == 0 && final == 0x6E && parameters.count == 1
  }

  /// The answer to "do you know mode 2026?": 1 and 2 mean yes.
  var synchronizationAnswer: Bool? {
    guard isCSI, marker == 0x3F, final == 0x79, parameters.first == 2026, parameters.count == 2
    else { return nil }
    return parameters[1] == 1 || parameters[1] == 2
  }

  /// What the sequence means; `nil` if it means nothing to us.
  func input(alt: Bool) -> Input? {
    guard isCSI else { return keypad.map { .key($0) } }
    switch marker {
    case 0x3C: return mouse
    case 0x5B:
      guard (0x41...0x45).contains(final) else { return nil }
      return .key(.function(Int(final) - 0x40))
    case 0:
      if parameters.isEmpty, final == 0x49 { return .focus(true) }
      if parameters.isEmpty, final == 0x4F { return .focus(false) }
      return key(modifiers: modifiers.union(alt ? .alt : [])).map { .key($0) }
    default: return nil
    }
  }
}

// MARK: - Keys

extension ControlSequence {
  private struct Modifiers: OptionSet {
    let rawValue: Int
    static let shift = Modifiers(rawValue: 1)
    static let alt = Modifiers(rawValue: 2)
    static let control = Modifiers(rawValue: 4)
  }

  /// The second parameter less one; rxvt tells it by the last byte.
  private var modifiers: Modifiers {
    switch final {
    case 0x5E: return .control
    case 0x24, 0x61...0x64: return .shift
    case 0x40: return [.control, .shift]
    default:
      guard parameters.count > 1, parameters[1] > 0 else { return [] }
      return Modifiers(rawValue: parameters[1] - 1)
    }
  }

  private func key(modifiers: Modifiers) -> Key? {
    switch final {
    case 0x41, 0x61: vertical(.up, alt: .altUp, shift: .shiftUp, modifiers)
    case 0x42, 0x62: vertical(.down, alt: .altDown, shift: .shiftDown, modifiers)
    case 0x43, 0x63: horizontal(.right, alt: .altRight, control: .controlRight, modifiers)
    case 0x44, 0x64: horizontal(.left, alt: .altLeft, control: .controlLeft, modifiers)
    case 0x48: .home
    case 0x46: .end
    case 0x50...0x53: .function(Int(final) - 0x4F)
    case 0x5A: .backTab
    case 0x7E where parameters.first == 27 && parameters.count == 3:
      typed(parameters[2], modifiers)
    case 0x7E, 0x5E, 0x24, 0x40: numbered
    case 0x75: typed(parameters.first ?? 0, modifiers)
    default: nil
    }
  }

  private func vertical(_ plain: Key, alt: Key, shift: Key, _ modifiers: Modifiers) -> Key {
    modifiers.contains(.alt) ? alt : modifiers.contains(.shift) ? shift : plain
  }

  private func horizontal(_ plain: Key, alt: Key, control: Key, _ modifiers: Modifiers) -> Key {
    modifiers.contains(.alt) ? alt : modifiers.contains(.control) ? control : plain
  }

  private var numbered: Key? {
    switch parameters.first ?? 0 {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let code where (11...15).contains(code): .function(code - 10)
    case let code where (17...21).contains(code): .function(code - 11)
    case let code where (23...26).contains(code): .function(code - 12)
    case let code where (28...29).contains(code): .function(code - 13)
    case let code where (31...34).contains(code): .function(code - 14)
    default: nil
    }
  }

  /// A key that the terminal reports by its character's number (CSI u, modifyOtherKeys).
  private func typed(_ code: Int, _ modifiers: Modifiers) -> Key? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    switch code {
    case 9: return modifiers.contains(.shift) ? .backTab : .tab
    case 13: return modifiers.contains(.alt) ? .altEnter : .enter
    case 27: return .escape
    case 8, 127: return modifiers.contains(.alt) ? .altBackspace : .backspace
    case 0..<32, 57344...63743: return nil
    default: break
    }
    let character = Character(scalar)
    if modifiers.contains(.control) {
      let lower = Character(character.lowercased())
      return Key.controls.contains(lower) ? .control(lower) : nil
    }
    return modifiers.contains(.alt) ? .alt(character) : .character(character)
  }

  /// SS3: cursor keys in application mode, F1 to F4 and the numeric keypad.
  private var keypad: Key? {
    switch final {
    case 0x41...0x44, 0x46, 0x48, 0x50...0x53: key(modifiers: modifiers)
    case 0x61: .up
    case 0x62: .down
    case 0x63: .controlRight
    case 0x64: .controlLeft
    case 0x4D: .enter
    case 0x49: .tab
    case 0x20: .character(" ")
    case 0x58: .character("=")
    case 0x6A...0x79: .character(Character(Unicode.Scalar(final - 0x40)))
    default: nil
    }
  }

  /// SGR mouse: button; column; row, and `M` for a press or `m` for a release.
  private var mouse: Input? {
    guard parameters.count == 3, final == 0x4D || final == 0x6D else { return nil }
    let point = Point(max(0, parameters[1] - 1), max(0, parameters[2] - 1))
    switch parameters[0] & 0b110_0011 {
    case 64: return .mouse(point, .scrollUp)
    case 65: return .mouse(point, .scrollDown)
    case 32...34: return .mouse(point, .drag)
    case 0: return .mouse(point, final == 0x4D ? .press : .release)
    default: return nil
    }
  }
}
