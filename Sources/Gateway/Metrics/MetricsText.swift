#if Gateway
/// The text format of Prometheus, version 0.0.4: a name's help, type and samples stand together.
struct MetricsText {
  private(set) var text = ""

  /// What a sample is a value of.
  typealias Labels = [(name: String, value: String)]

  /// Adds something that only grows.
  mutating func counter(_ name: String, _ help: String, _ samples: [(Labels, Int)]) {
    begin(name, help, "counter")
    for (labels, value) in samples { add(name, labels, "\(value)") }
  }

  /// Adds something without labels that only grows.
  mutating func counter(_ name: String, _ help: String, _ value: Double) {
    begin(name, help, "counter")
    add(name, [], "\(value)")
  }

  /// Adds something that goes up and down.
  mutating func gauge(_ name: String, _ help: String, _ value: Double) {
    begin(name, help, "gauge")
    add(name, [], "\(value)")
  }

  /// Adds how long something took.
  mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
    begin(name, help, "histogram")
    for (bound, count) in histogram.cumulative {
      add("\(name)_bucket", [("le", bound)], "\(count)")
    }
    add("\(name)_sum", [], "\(histogram.sum)")
    add("\(name)_count", [], "\(histogram.count)")
  }

  private mutating func begin(_ name: String, _ help: String, _ type: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func add(_ name: String, _ labels: Labels, _ value: String) {
    let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    text += list.isEmpty ? "\(name) \(value)\n" : "\(name){\(list)} \(value)\n"
  }

  /// A label's value as the format wants it.
  private static func escaped(_ value: String) -> String {
    var result = ""
    for character in value.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
#endif
