internal import Engine

/// As what the preview shows the message, and to whom.
struct PreviewChoice: Equatable, Sendable {
  /// How often the screen was changed.
  private var screenSteps = 0
  /// To whom it is shown; `nil` for somebody of whom nothing is known.
  private var shownTo: Visitor.ID?

  /// What the message is shown on.
  struct Screen: Equatable, Sendable {
    let format: Appearance.Format
    let isPhone: Bool
  }

  /// Shows the message on the next screen: its own format, a phone, the other formats.
  mutating func nextScreen() { screenSteps += 1 }

  /// Shows the message to the next person; after the last to somebody unknown.
  mutating func nextGuest(of guests: Guests) {
    let people = guests.list.map(\.id)
    let place = shownTo.flatMap { people.firstIndex(of: $0) }
    let next = place.map { $0 + 1 } ?? 0
    shownTo = people.indices.contains(next) ? people[next] : nil
  }

  /// The screen for a campaign of the format `own`.
  func screen(of own: Appearance.Format) -> Screen {
    let others = Appearance.Format.allCases.filter { $0 != own }
    let screens =
      [Screen(format: own, isPhone: false), Screen(format: own, isPhone: true)]
      + others.map { Screen(format: $0, isPhone: false) }
    return screens[screenSteps % screens.count]
  }

  /// The person to whom it is shown; `nil` for somebody of whom nothing is known.
  func guest(of guests: Guests) -> Guests.Guest? { guests.list.first { $0.id == shownTo } }
}
