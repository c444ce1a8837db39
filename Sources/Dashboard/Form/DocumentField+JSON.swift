internal import Engine

/// The fields of documents that are edited as they are written: members nobody knows are kept.
typealias PlainField = DocumentField<JSON>

extension DocumentField where Document == JSON {
  /// A line of text; empty leaves the member out, which means the `usual` one. `problem` says what
  /// is wrong with a text.
  static func text(
    _ path: String, _ label: String, _ help: String, usual: String = "",
    problem: @escaping @Sendable (String) -> String? = { _ in nil },
    shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .line(
        read: { $0[place]?.string ?? "" },
        write: { document, text in
          document[place] = text.trimmed.isEmpty ? nil : .string(text)
          return problem(text)
        }), help: help, placeholder: usual, shown: shown)
  }

  /// A longer text.
  static func area(
    _ path: String, _ label: String, rows: Int, _ help: String,
    shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .area(
        rows: rows, read: { $0[place]?.string ?? "" },
        write: { $0[place] = $1.trimmed.isEmpty ? nil : .string($1) }), help: help, shown: shown)
  }

  /// A list of texts, one a line.
  static func lines(
    _ path: String, _ label: String, rows: Int, _ help: String,
    shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .area(
        rows: rows, read: { $0[place]?.texts.joined(separator: "\n") ?? "" },
        write: { document, text in
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).trimmed }
          // A line that is begun stays while it is empty.
          document[place] = lines.allSatisfy(\.isEmpty) ? nil : JSON(texts: lines)
        }), help: help, shown: shown)
  }

  /// A duration; empty leaves the member out, which means the `usual` one.
  static func duration(
    _ path: String, _ label: String, _ help: String, usual: String,
    shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    text(
      path, label, help, usual: usual,
      problem: { text in
        text.trimmed.isEmpty || DurationText.parse(text) != nil
          ? nil : "write a duration like 45s, 5m, 2h or 7d"
      }, shown: shown)
  }

  /// A whole number in `range`; empty writes `none`, which may be nothing. A document without the
  /// member means the `usual` one.
  static func number(
    _ path: String, _ label: String, _ range: ClosedRange<Int64>, none: JSON? = nil,
    usual: Int64? = nil, _ help: String, shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .line(
        read: { document in
          let value = document[place].map(\.integer) ?? usual
          return value.map { "\($0)" } ?? ""
        },
        write: { document, text in
          guard !text.trimmed.isEmpty else {
            document[place] = none
            return nil
          }
          guard let number = Int64(text.trimmed), range.contains(number) else {
            return range.upperBound == .max
              ? "write a number from \(range.lowerBound) on"
              : "write a number from \(range.lowerBound) to \(range.upperBound)"
          }
          document[place] = .integer(number)
          return nil
        }), help: help, shown: shown)
  }

  /// A share in percent; empty is none.
  static func percent(_ path: String, _ label: String, _ help: String) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .line(
        read: { document in
          switch document[place] {
          case .integer(let number)?: "\(number)"
          case .number(let number)?: Holdout.percent(Int((number * 100).rounded()))
          case .null?, .bool?, .string?, .array?, .object?, nil: ""
          }
        },
        write: { document, text in
          guard let share = Holdout.basisPoints(text) else { return "write 0 to 100 percent" }
          document[place] =
            share == 0
            ? nil : share % 100 == 0 ? .integer(Int64(share / 100)) : .number(Double(share) / 100)
          return nil
        }), help: help)
  }

  /// An amount of money; empty leaves the member out.
  static func money(
    _ path: String, _ label: String, _ help: String,
    shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    text(
      path, label, help,
      problem: { text in
        text.trimmed.isEmpty || Money.parse(text) != nil ? nil : "write an amount like 49.90"
      }, shown: shown)
  }

  /// One of some names; `usual` is what a document without the member means.
  static func choice(
    _ path: String, _ label: String, usual: String, _ options: [FieldOption], _ help: String,
    shown: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .choice(
        options: { _ in options }, read: { $0[place]?.string ?? usual },
        write: { $0[place] = .string($1) }), help: help, shown: shown)
  }

  /// Whether something is so; a document without the member means that it is not.
  static func flag(
    _ path: String, _ label: String, no: String, yes: String, _ help: String
  ) -> PlainField {
    let place = parts(path)
    let options = [FieldOption(name: "no", title: no), FieldOption(name: "yes", title: yes)]
    return PlainField(
      path, label,
      .choice(
        options: { _ in options }, read: { $0[place] == .bool(true) ? "yes" : "no" },
        write: { $0[place] = $1 == "yes" ? .bool(true) : nil }), help: help)
  }

  /// One of the documents of a kind.
  static func reference(
    _ path: String, _ label: String, _ documents: @escaping @Sendable (Library) -> [FieldOption],
    _ help: String
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .choice(
        options: documents, read: { $0[place]?.string ?? "" },
        write: { $0[place] = $1.isEmpty ? nil : .string($1) }), help: help)
  }

  /// Several of the documents of a kind.
  static func references(
    _ path: String, _ label: String, _ documents: @escaping @Sendable (Library) -> [FieldOption],
    _ help: String
  ) -> PlainField {
    let place = parts(path)
    return PlainField(
      path, label,
      .list(
        options: { documents($1) }, isOpen: false, read: { $0[place]?.texts ?? [] },
        write: { $0[place] = $1.isEmpty ? nil : JSON(texts: $1) }), help: help)
  }

  /// `a.b[0].c` as members and places.
  static func parts(_ path: String) -> [String] {
    path.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }).map { String($0) }
  }
}

extension Library {
  var brandOptions: [FieldOption] {
    brands.values.sorted { $0.id < $1.id }.map { FieldOption(name: $0.id.text, title: $0.title) }
  }

  var channelOptions: [FieldOption] {
    channels.values.sorted { $0.id < $1.id }.map { FieldOption(name: $0.id.text, title: $0.title) }
  }

  var scheduleOptions: [FieldOption] {
    schedules.values.sorted { $0.id < $1.id }
      .map { FieldOption(name: $0.id.text, title: $0.title) }
  }

  var agentOptions: [FieldOption] {
    agents.values.sorted { $0.id < $1.id }.map { FieldOption(name: $0.id.text, title: $0.title) }
  }
}
