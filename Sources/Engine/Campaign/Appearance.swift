/// How a message looks on the page (SEMANTICS §2).
public struct Appearance: Hashable, Sendable {
  /// Its shape.
  public var format: Format
  /// How much room it takes.
  public var size: Size
  /// Where it stands; a format for which only a side or an edge counts takes that of the corner.
  public var position: Position
  /// `#rrggbb`; `nil` for the brand's colour.
  public var accent: String?

  /// Makes an appearance; the usual one is a small card that rises in the corner.
  public init(
    format: Format = .toaster, size: Size = .medium, position: Position = .bottomRight,
    accent: String? = nil
  ) {
    self.format = format
    self.size = size
    self.position = position
    self.accent = accent
  }

  /// Its shape.
  public enum Format: String, CaseIterable, Sendable {
    /// A card that rises in a corner.
    case toaster
    /// A card in the middle, over a darkened page.
    case overlay
    /// A corner of the page that is folded back; a press unfolds the card.
    case peelingCorner = "peeling_corner"
    /// A panel along one side.
    case slideOut = "slide_out"
    /// A bar along the upper or lower edge.
    case sticky
    /// A round button in a corner with the first words beside it; a press opens the card.
    case bubble

    /// The positions that differ for this format.
    public var positions: [Position] {
      switch self {
      case .toaster, .bubble, .peelingCorner: Position.allCases
      case .slideOut: [.bottomRight, .bottomLeft]
      case .sticky: [.bottomRight, .topRight]
      case .overlay: []
      }
    }
  }

  /// How much room it takes.
  public enum Size: String, CaseIterable, Sendable {
    case small, medium, large
  }

  /// Where it stands; in languages written from the right, left and right change places.
  public enum Position: String, CaseIterable, Sendable {
    case bottomRight = "bottom_right"
    case bottomLeft = "bottom_left"
    case topRight = "top_right"
    case topLeft = "top_left"

    /// Whether it is at the upper edge.
    public var isTop: Bool { self == .topRight || self == .topLeft }
    /// Whether it is at the left side.
    public var isLeft: Bool { self == .bottomLeft || self == .topLeft }
  }

  /// Whether `text` is a colour like `#3b6ef5`.
  public static func isColour(_ text: String) -> Bool {
    text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit)
  }
}

// MARK: - In documents

extension Appearance {
  /// The members of an appearance's object that this version knows.
  static let members: Set<String> = ["format", "size", "position", "accent"]

  /// Reads the object `appearance` of a campaign.
  init(_ reader: inout DocumentReader) {
    format = reader.choice("format", or: .toaster)
    size = reader.choice("size", or: .medium)
    position = reader.choice("position", or: .bottomRight)
    accent = reader.optionalText("accent")
    if let colour = accent, !Self.isColour(colour) {
      reader.misfit("accent", "wants a colour like #3b6ef5")
      accent = nil
    }
  }

  /// The appearance as documents have it; `nil` for the usual one.
  var json: JSON? {
    guard self != Appearance() else { return nil }
    var json: JSON = [
      "format": .string(format.rawValue), "size": .string(size.rawValue),
      "position": .string(position.rawValue),
    ]
    json["accent"] = accent.map { .string($0) }
    return json
  }
}
