internal import Engine

extension CampaignFields {
  /// How the message looks on the page.
  static var appearance: [FormField] { [format, size, position, accent] }

  private static var format: FormField {
    FormField(
      "appearance.format", "Format",
      .choice(
        options: { _ in
          Appearance.Format.allCases.map {
            Option(name: $0.rawValue, title: $0.title, detail: $0.detail)
          }
        }, read: { $0.appearance.format.rawValue },
        write: { campaign, name in
          let format = Appearance.Format(rawValue: name) ?? .toaster
          campaign.appearance.format = format
          let position = campaign.appearance.position
          guard !format.positions.contains(position) else { return }
          campaign.appearance.position = format.positions.first ?? .bottomRight
        }), help: "Its shape on the page; ctrl-t shows it on other screens.")
  }

  private static var size: FormField {
    FormField(
      "appearance.size", "Size",
      .choice(
        options: { _ in
          Appearance.Size.allCases.map { Option(name: $0.rawValue, title: $0.rawValue) }
        }, read: { $0.appearance.size.rawValue },
        write: { $0.appearance.size = Appearance.Size(rawValue: $1) ?? .medium }),
      help: "How much room it takes; on a phone it takes the whole width.",
      shown: { $0.appearance.format != .sticky })
  }

  private static var position: FormField {
    FormField(
      "appearance.position", "Position",
      .pick(
        options: { campaign, _ in
          let format = campaign.appearance.format
          return format.positions.map {
            Option(name: $0.rawValue, title: $0.words(in: format))
          }
        }, read: { campaign, _ in campaign.appearance.position.rawValue },
        write: { campaign, name, _ in
          campaign.appearance.position = Appearance.Position(rawValue: name) ?? .bottomRight
        }), help: "Where on the page it stands.",
      shown: { !$0.appearance.format.positions.isEmpty })
  }

  private static var accent: FormField {
    FormField(
      "appearance.accent", "Colour",
      .line(
        read: { $0.appearance.accent ?? "" },
        write: { campaign, text in
          let colour = text.trimmed.lowercased()
          guard colour.isEmpty || Appearance.isColour(colour) else {
            return "write a colour like #3b6ef5, or nothing for the brand's"
          }
          campaign.appearance.accent = colour.isEmpty ? nil : colour
          return nil
        }), help: "The colour of button and picture, #rrggbb; empty for the brand's.",
      placeholder: "the brand's")
  }
}

extension Appearance.Format {
  /// The format's name in words.
  var title: String {
    switch self {
    case .toaster: "toaster"
    case .overlay: "overlay"
    case .peelingCorner: "peeling corner"
    case .slideOut: "slide-out"
    case .sticky: "sticky bar"
    case .bubble: "bubble"
    }
  }

  fileprivate var detail: String {
    switch self {
    case .toaster: "a card that rises in a corner"
    case .overlay: "a card in the middle of a darkened page"
    case .peelingCorner: "a folded corner that opens the card"
    case .slideOut: "a panel along one side"
    case .sticky: "a bar along an edge"
    case .bubble: "a round button that opens the card"
    }
  }
}

extension Appearance.Position {
  /// The position as far as it counts for `format`.
  func words(in format: Appearance.Format) -> String {
    let (side, edge) = (isLeft ? "left" : "right", isTop ? "top" : "bottom")
    switch format {
    case .toaster, .peelingCorner, .bubble: return "\(edge) \(side)"
    case .slideOut: return side
    case .sticky: return edge
    case .overlay: return "middle"
    }
  }
}
