/// A strict reader of Prometheus' text format: one family after the other, each with its help and
/// type, no sample twice, histograms whole.
struct Exposition {
  struct Sample: Hashable {
    let name: String
    let labels: [String: String]
    let value: Double
  }

  private(set) var samples: [Sample] = []
  private var families: Set<String> = []

  /// `nil` if the text is not in the format.
  init?(_ text: String) {
    guard text.hasSuffix("\n") else { return nil }
    var lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let help = lines.popFirst() {
      guard let type = lines.popFirst(), let family = Self.family(help, type),
        families.insert(family.name).inserted
      else { return nil }
      var own: [Sample] = []
      while let line = lines.first, !line.hasPrefix("#") {
        lines.removeFirst()
        guard let sample = Self.sample(line), family.has(sample.name) else { return nil }
        own.append(sample)
      }
      let names = Set(own.map { "\($0.name) \($0.labels.sorted { $0.key < $1.key })" })
      guard names.count == own.count, family.isWhole(own) else { return nil }
      samples += own
    }
  }

  private struct Family {
    let name: String
    let type: String

    func has(_ sample: String) -> Bool {
      type == "histogram"
        ? ["_bucket", "_sum", "_count"].contains { name + $0 == sample } : sample == name
    }

    /// Classes grow, the last one is everything.
    func isWhole(_ samples: [Sample]) -> Bool {
      guard type == "histogram" else {
        return type != "counter" || samples.allSatisfy { $0.value >= 0 }
      }
      let buckets = samples.filter { $0.name.hasSuffix("_bucket") }
      let bounds = buckets.compactMap {
        Double($0.labels["le"]?.replacing("+Inf", with: "inf") ?? "")
      }
      let counts = buckets.map(\.value)
      return bounds == bounds.sorted() && counts == counts.sorted() && bounds.last == .infinity
        && bounds.count == buckets.count
        && samples.contains { $0.name == "\(name)_count" && $0.value == counts.last }
        && samples.contains { $0.name == "\(name)_sum" }
    }
  }

  private static func family(_ help: Substring, _ type: Substring) -> Family? {
    guard let help = help.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)/),
      let type = type.wholeMatch(
        of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/), help.1 == type.1
    else { return nil }
    let isCounted = type.2 != "counter" || type.1.hasSuffix("_total")
    return isCounted ? Family(name: String(type.1), type: String(type.2)) : nil
  }

  private static func sample(_ line: Substring) -> Sample? {
    let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[^"]|"(?:[^"\\]|\\.)*")*)\})? (\S+)/
    guard let match = line.wholeMatch(of: pattern), let value = Double(match.3),
      let labels = labels(match.2 ?? "")
    else { return nil }
    return Sample(name: String(match.1), labels: labels, value: value)
  }

  private static func labels(_ text: Substring) -> [String: String]? {
    var (rest, labels) = (text, [String: String]())
    while !rest.isEmpty {
      guard let match = rest.prefixMatch(of: /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/)
      else { return nil }
      let value = match.2.replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
        .replacing("\\\\", with: "\\")
      guard labels.updateValue(String(value), forKey: String(match.1)) == nil else { return nil }
      rest = rest[match.range.upperBound...]
    }
    return labels
  }
}
