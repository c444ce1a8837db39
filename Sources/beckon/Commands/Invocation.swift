internal import Engine

/// A command with the arguments and options that were given.
struct Invocation: Sendable {
  let command: Command
  /// What was given without a name, in order.
  let operands: [String]
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
      throw UsageError("there is no command \"\(name)\"; \(Self.hint(for: name))")
    }
    if name == word || Self.synonyms[word] != nil { rest = rest.dropFirst() }
    self.command = command
    (values, operands) = try Self.read(rest, of: command)
    try check()
  }

  private static func hint(for name: String) -> String {
    let names = Command.all.map(\.name).filter { !$0.isEmpty }
    let near = names.map { (EditDistance.between($0, name), $0) }.min { $0 < $1 }
    if let near, near.0 <= 2 { return "did you mean \(near.1)?" }
    return "use one of \(names.joined(separator: ", "))"
  }

  /// Refuses too few and too many arguments.
  private func check() throws(UsageError) {
    let needed = command.arguments.filter { !$0.isOptional }
    if operands.count < needed.count {
      throw UsageError("\(needed[operands.count].name) is missing: beckon \(command.usage)")
    }
    let takesMore = command.arguments.last?.isRepeated == true
    if operands.count > command.arguments.count, !takesMore {
      let extra = operands[command.arguments.count]
      let known = command.shownOptions.map(\.usage).joined(separator: ", ")
      throw UsageError(
        "\"\(extra)\" is one argument too many for beckon \(command.usage);"
          + " it takes \(known.isEmpty ? "no options" : known)")
    }
  }

  private static let synonyms = ["--version": "version"]

  private static func read(
    _ arguments: ArraySlice<String>, of command: Command
  ) throws(UsageError) -> (values: [String: String], operands: [String]) {
    var values: [String: String] = [:]
    var operands: [String] = []
    var rest = arguments
    while let word = rest.popFirst() {
      // After two dashes nothing is an option.
      if word == "--" {
        operands += rest
        break
      }
      // A dash alone is the standard input or output.
      if !word.hasPrefix("-") || word == "-" {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0].drop { $0 == "-" })
      guard word.hasPrefix("--"), let option = command.options.first(where: { $0.name == name })
      else {
        let known = command.shownOptions.map(\.usage).joined(separator: ", ")
        let taken = known.isEmpty ? "none" : known
        throw UsageError("\"\(word)\" is no option of beckon \(command.name); it takes \(taken)")
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
    return (values, operands)
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
