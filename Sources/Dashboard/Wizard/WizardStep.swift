internal import Engine

/// The steps of the builder, in the order in which most people take them.
enum WizardStep: Int, CaseIterable, Sendable {
  case general, compose, rules, schedule, frequency, review

  /// The name in the path at the top.
  var title: String {
    switch self {
    case .general: "General"
    case .compose: "Compose"
    case .rules: "Rules"
    case .schedule: "Schedule"
    case .frequency: "Frequency"
    case .review: "Review"
    }
  }

  /// The fields of the step; those of Compose are about the variant and language at `place`.
  func fields(at place: MessagePlace = MessagePlace()) -> [FormField] {
    switch self {
    case .general: CampaignFields.general
    case .compose: CampaignFields.compose(at: place)
    case .rules: CampaignFields.rules
    case .schedule: CampaignFields.schedule
    case .frequency: CampaignFields.frequency
    case .review: []
    }
  }

  /// The step where what a finding names can be mended.
  static func of(_ path: String) -> WizardStep {
    let step = starts.first { $0.beginnings.contains(where: path.hasPrefix) }?.step
    return step ?? .general
  }

  /// The label of the field that a finding's path names; the path itself where no field has it.
  func label(of path: String) -> String {
    let place = MessagePlace(path: path)
    let fields = fields(at: place)
    guard let index = FormField.index(of: path, in: fields) else { return path }
    let label = fields[index].label
    // A row that belongs to the one above is told with it.
    let owner = label.hasPrefix(" ") ? fields[..<index].last { !$0.label.hasPrefix(" ") } : nil
    let variant = place.variant > 0 ? "variant \(place.variant + 1), " : ""
    return variant + (owner.map { "\($0.label), " } ?? "") + label.trimmed
  }

  /// With what the paths of each step begin.
  private static let starts: [(step: WizardStep, beginnings: [String])] = [
    (.rules, ["rules", "trigger"]),
    (.schedule, ["timeframe", "hours"]),
    (.frequency, ["frequency", "interrupts"]),
    (.compose, ["message", "appearance", "response", "survey"]),
  ]
}

/// Which variant, in which language, the step Compose is about.
struct MessagePlace: Hashable, Sendable {
  /// The place of the variant among the message's.
  var variant = 0
  /// The language's tag; `nil` for the variant itself.
  var language: String?

  /// Makes a place.
  init(variant: Int = 0, language: String? = nil) {
    self.variant = variant
    self.language = language
  }

  /// Reads the place that a finding's path names:
  /// `message.variants[1].translations.de.text`.
  init(path: String) {
    let parts = path.split(separator: ".").map(String.init)
    variant =
      parts.first { $0.hasPrefix("variants[") }
      .flatMap { Int($0.dropFirst(9).dropLast()) } ?? 0
    language = parts.firstIndex(of: "translations").flatMap {
      parts.indices.contains($0 + 1) ? parts[$0 + 1] : nil
    }
  }

  /// The path of the variant.
  var path: String { "message.variants[\(variant)]" }
}
