internal import Dashboard
internal import Engine
internal import Terminal

/// Draws the first screen against filling as many cells with one letter each.
enum FrameBenchmark {
  private static let sizes = [Size(80, 24), Size(120, 40), Size(200, 60)]

  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    var rows: [[String]] = []
    for size in sizes {
      let model = model(size)
      guard model.frame().text.contains("Campaign 3") else {
        throw Benchmark.Failure(sentence: "the frame does not show its campaigns")
      }
      let medians = Measure.medians([
        .init(units: 200) { repeated { model.frame().cursor?.y ?? 0 } },
        .init(units: 200) { repeated { fill(size) } },
        .init(units: 200) {
          repeated {
            var model = model
            _ = model.update(.input(.key(.down)))
            return model.frame().cursor?.y ?? 0
          }
        },
      ])
      rows.append([
        "\(size.width)x\(size.height)", Measure.text(medians[0] / 1_000),
        Measure.text(medians[1] / 1_000), Measure.text(medians[0] / medians[1]),
        Measure.text(medians[2] / 1_000),
      ])
    }
    Measure.table(["size", "frame us", "fill us", "ratio", "key and frame us"], rows)
  }

  private static func repeated(_ body: () -> Int) -> Int {
    (0..<200).reduce(0) { sum, _ in sum &+ body() }
  }

  private static func fill(_ size: Size) -> Int {
    var frame = Frame(size: size)
    let line = String(repeating: "x", count: size.width)
    for y in 0..<size.height { frame.write(line, at: Point(0, y), role: .text) }
    return frame.bounds.height
  }

  /// A dashboard with twelve campaigns and a few thousand things that happened.
  private static func model(_ size: Size) -> Model {
    var model = Model(size: size)
    var snapshot = Dashboard.Snapshot()
    snapshot.name = "Bench"
    snapshot.campaigns = (1...12).map { number in
      var campaign = Campaign(id: Campaign.ID("campaign-\(number)"))
      campaign.title = "Campaign \(number)"
      campaign.status = .live
      return campaign
    }
    let now = Instant(milliseconds: 1_795_242_766_276)
    _ = model.update(.tick(Clock(now: now)))
    _ = model.update(.loaded(snapshot))
    _ = model.update(.happened(entries(until: now)))
    return model
  }

  private static func entries(until now: Instant) -> [Entry] {
    (0..<3_000).map { number in
      Entry(
        at: now + -Int64(number) * 900,
        .details(
          Visitor.ID("v\(number % 97)"), name: "Visitor \(number % 97)", email: nil))
    }
  }
}
