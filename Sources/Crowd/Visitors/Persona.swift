/// A kind of visitor: how they read, and how they take an invitation.
struct Persona: Sendable {
  /// What the kind is called.
  var name: String
  /// How many of a hundred visitors are of this kind.
  var share: Double
  /// How many pages they look at.
  var pages: ClosedRange<Double>
  /// How long they stay on one, in seconds.
  var dwellSeconds: ClosedRange<Double>
  /// The chance, per page, to look at another tab for a while.
  var hides: Double
  /// The chance, per page and on a desktop, to move towards the tab bar.
  var exitIntent: Double
  /// How long they look at an invitation before they do anything, in seconds.
  var reactionSeconds: ClosedRange<Double>
  /// The chance to open an invitation that is displayed.
  var opens: Double
  /// The chance to reply to one that is open.
  var replies: Double
  /// The chance, if not, to press one of its buttons.
  var clicks: Double
  /// The chance to dismiss one that is left alone so far.
  var dismisses: Double
  /// The chance, after a reply, to leave name and e-mail address if asked.
  var details: Double
  /// The chance to come back later.
  var returns: Double

  /// Everyone there is. The shares add up to a hundred.
  static let all: [Persona] = [
    Persona(
      name: "passer-by", share: 34, pages: 1...2, dwellSeconds: 4...25,
      hides: 0.10, exitIntent: 0.45, reactionSeconds: 2...6,
      opens: 0.08, replies: 0.05, clicks: 0.15, dismisses: 0.35, details: 0.10, returns: 0.05),
    Persona(
      name: "browser", share: 26, pages: 2...6, dwellSeconds: 12...60,
      hides: 0.20, exitIntent: 0.20, reactionSeconds: 2...9,
      opens: 0.30, replies: 0.25, clicks: 0.35, dismisses: 0.30, details: 0.35, returns: 0.20),
    Persona(
      name: "comparer", share: 16, pages: 3...8, dwellSeconds: 25...110,
      hides: 0.45, exitIntent: 0.15, reactionSeconds: 3...12,
      opens: 0.48, replies: 0.45, clicks: 0.40, dismisses: 0.20, details: 0.50, returns: 0.45),
    Persona(
      name: "buyer", share: 10, pages: 3...7, dwellSeconds: 15...70,
      hides: 0.15, exitIntent: 0.08, reactionSeconds: 2...7,
      opens: 0.52, replies: 0.40, clicks: 0.60, dismisses: 0.25, details: 0.70, returns: 0.35),
    Persona(
      name: "stuck", share: 9, pages: 2...5, dwellSeconds: 40...150,
      hides: 0.25, exitIntent: 0.25, reactionSeconds: 1...5,
      opens: 0.75, replies: 0.80, clicks: 0.30, dismisses: 0.10, details: 0.65, returns: 0.30),
    Persona(
      name: "annoyed", share: 5, pages: 1...4, dwellSeconds: 8...40,
      hides: 0.10, exitIntent: 0.40, reactionSeconds: 0.5...2,
      opens: 0.04, replies: 0.02, clicks: 0.05, dismisses: 0.90, details: 0.0, returns: 0.10),
  ]
}
