internal import Engine
internal import Terminal

extension Shelf {
  static let audiences = segments(
    .audiences, .audience, "Audiences", one: "audience",
    purpose: "An audience is a rule with a name about who somebody is, for many campaigns.")

  static let locations = segments(
    .locations, .location, "Locations", one: "location",
    purpose: "A location is a rule with a name about places and pages.")

  static let behaviours = segments(
    .behaviours, .behaviour, "Behaviours", one: "behaviour",
    purpose: "A behaviour is a rule with a name about what people do.")

  private static func segments(
    _ id: ID, _ shelf: Segment.Shelf, _ title: String, one: String, purpose: String
  ) -> Shelf {
    Shelf(
      id, title, one: one, kind: .segments, purpose: purpose, fields: segmentFields,
      template: { _ in ["shelf": .string(shelf.rawValue), "rules": ["all": []]] },
      holds: { json in
        let name = json["shelf"]?.string ?? ""
        return (Segment.Shelf(rawValue: name) ?? .audience) == shelf
      },
      summary: { name, json in
        var ignored: [Finding] = []
        return Segment(id: Segment.ID(name), json, findings: &ignored).rule.words
      },
      detail: { name, json, _ in
        var ignored: [Finding] = []
        let segment = Segment(id: Segment.ID(name), json, findings: &ignored)
        return [Detail("Who is in it", .label), Detail(segment.rule.words)]
      })
  }

  private static let segmentFields: [PlainField] = [
    title("What operators call it."),
    .choice(
      "shelf", "Shelf", usual: "audience",
      [
        FieldOption(name: "audience", title: "audiences"),
        FieldOption(name: "location", title: "locations"),
        FieldOption(name: "behaviour", title: "behaviours"),
      ], "Where the library keeps it; it changes nothing else."),
  ]
}
