internal import Engine
internal import Terminal

extension Shelf {
  static let formats = Shelf(
    .formats, "Formats", one: "format", kind: .formats,
    purpose: "A format is a named appearance; alt-a in the campaign builder takes one over.",
    fields: formatFields,
    template: { _ in ["format": "toaster", "size": "medium", "position": "bottom_right"] },
    summary: { _, json in json["format"]?.string ?? "toaster" },
    detail: { name, json, _ in
      var ignored: [Finding] = []
      let look = NamedAppearance(id: NamedAppearance.ID(name), json, findings: &ignored).appearance
      let place =
        look.format.positions.contains(look.position)
        ? ", \(look.position.words(in: look.format))" : ""
      return [
        Detail("\(look.format.title), \(look.size.rawValue)\(place)."),
        Detail(look.accent.map { "In \($0)." } ?? "In the brand's colour."),
        Detail("Campaigns take it over with alt-a in the builder; later changes are their own."),
      ]
    })

  private static let formatFields: [PlainField] = [
    title("What operators call it."),
    .choice(
      "format", "Format", usual: "toaster",
      Appearance.Format.allCases.map { FieldOption(name: $0.rawValue, title: $0.title) },
      "Its shape on the page."),
    .choice(
      "size", "Size", usual: "medium",
      Appearance.Size.allCases.map { FieldOption(name: $0.rawValue, title: $0.rawValue) },
      "How much room it takes."),
    .choice(
      "position", "Position", usual: "bottom_right",
      Appearance.Position.allCases.map {
        FieldOption(name: $0.rawValue, title: $0.words(in: .toaster))
      }, "Where on the page it stands."),
    .text(
      "accent", "Accent", "Like #3b6ef5; empty for the brand's colour.",
      problem: { text in
        text.trimmed.isEmpty || Appearance.isColour(text.trimmed)
          ? nil : "write a colour like #3b6ef5"
      }),
  ]
}

extension Action {
  /// What the library's formats are for in the builder.
  static let styles: [Action] = [
    Action(
      "wizard.style", [.alt("a")], "format", in: .wizard,
      help: "Takes the appearance of the library's next format over.",
      disabled: { model in
        model.workspace.library.formats.isEmpty
          ? "the library has no format yet; make one there" : nil
      }
    ) { model in
      model.takeNextFormat()
      return []
    }
  ]
}

extension Model {
  /// Gives the campaign in the builder the appearance of the format after the one it has.
  fileprivate mutating func takeNextFormat() {
    guard let wizard else { return }
    let formats = workspace.library.formats.values.sorted { $0.id < $1.id }
    let present = formats.firstIndex { $0.appearance == wizard.campaign.appearance } ?? -1
    let next = formats[(present + 1) % formats.count]
    editWizard { wizard in
      wizard.change { $0.appearance = next.appearance }
      wizard.openEditors()
    }
    notice = Notice(text: "It looks like \"\(next.title)\" now; ctrl-_ undoes it.", role: .info)
  }
}
