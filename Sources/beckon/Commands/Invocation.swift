/// A command with the options that were given.
struct Invocation: Sendable {
  let command: Command
  private let values: [String: String]

  /// Reads the arguments after the program's name.
  ///
  /// - Throws: `UsageError` that names what is wrong and what would be right.
  init(_ arguments: [String]) throws(UsageError) {
    // Wherever it stands, whoever asks for help gets help and nothing else.
    var rest = arguments.contains { $0 == "--help" || $0 == "-h" } ? ["help"] : arguments[...]
    let word = rest.first ?? ""
    let name = Self.synonyms[word] ?? (word.hasPrefix("-") ? "" : word)
    guard let command = Command.all.first(where: { $0.name == name }) else {
      let names = Command.all.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
      throw UsageError("there is no command \"\(name)\"; use one of \(names)")
    }
    if name == word || Self.synonyms[word] != nil { rest = rest.dropFirst() }
    // Wherever it stands, whoever asks for help gets it and nothing else happens.
    if rest.contains(where: { Self.synonyms[$0] == Command.help.name }) {
      self.command = .help
      values = [:]
      return
    }
    self.command = command
    values = try Self.options(rest, of: command)
  }

  private static let synonyms = ["--version": "version"]

  private static func options(
    _ arguments: ArraySlice<String>, of command: Command
  ) throws(UsageError) -> [String: String] {
    var values: [String: String] = [:]
    var rest = arguments
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0].drop { $0 == "-" })
      guard word.hasPrefix("--"), let option = command.options.first(where: { $0.name == name })
      else {
        let known = command.options.filter { !$0.isHidden }.map(\.usage).joined(separator: ", ")
        throw UsageError(
          "\"\(word)\" is no option of beckon \(command.name); it takes \(known.isEmpty ? "none" : known)"
        )
      }
      if option.value == nil {
        values[name] = ""
      } else if parts.count == 2 {
        values[name] = String(parts[1])
      } else if let value = rest.popFirst() {
        values[name] = value
      } else {
        throw UsageError("--\(name) wants a value: \(option.usage)")
      }
    }
    return values
  }

  /// The value of an option; `nil` if it was not given.
  func value(_ name: String) -> String? { values[name] }

  /// Whether a switch was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option as a number within `range`.
  func number<Number: LosslessStringConvertible & Comparable>(
    _ name: String, in range: ClosedRange<Number>
  ) throws(UsageError) -> Number? {
    guard let text = values[name] else { return nil }
    guard let number = Number(text), range.contains(number) else {
      throw UsageError(
        "--\(name) wants a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
    }
    return number
  }
}

/// What is wrong with how the program was called.
struct UsageError: Error, CustomStringConvertible {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  var description: String { sentence }
}
