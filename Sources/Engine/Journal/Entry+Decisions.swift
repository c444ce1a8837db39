// What the decider writes of its own decisions beside assignments.

extension Entry {
  /// A campaign's rule was true for a visitor and something held it back (SEMANTICS §5); written
  /// once a visit for each outcome.
  public struct Consideration: Hashable, Sendable {
    /// Whom it is about.
    public let visitor: Visitor.ID
    /// The campaign that was held back.
    public let campaign: Campaign.ID
    /// What held it back.
    public let outcome: Outcome
    /// How new it is that the campaign's rule is true for this person.
    public let novelty: Novelty
    /// Whether this outcome is new for the person and campaign.
    public let isFirst: Bool

    /// What held a campaign back whose rule was true.
    public enum Outcome: Hashable, Sendable {
      /// The person is of the control group: exposed to nothing, and counted.
      case heldOut(Holdout)
      /// The code of the first reason in the order of the pipeline.
      case suppressed(String)

      /// The outcome in a word: "held_out" or the reason's code.
      public var code: String {
        switch self {
        case .heldOut: "held_out"
        case .suppressed(let code): code
        }
      }
    }

    /// How new it is that a campaign's rule is true for somebody.
    public enum Novelty: String, CaseIterable, Sendable {
      /// For the first time ever.
      case person
      /// For the first time in this visit.
      case visit
      /// Once more in this visit.
      case again
    }

    /// Makes the note.
    public init(
      visitor: Visitor.ID, campaign: Campaign.ID, _ outcome: Outcome, novelty: Novelty,
      isFirst: Bool
    ) {
      self.visitor = visitor
      self.campaign = campaign
      self.outcome = outcome
      self.novelty = novelty
      self.isFirst = isFirst
    }
  }

  /// Somebody reached the goal of a campaign that was sent to them, or held out from them,
  /// within the goal's attribution window (SEMANTICS §5).
  public struct Conversion: Hashable, Sendable {
    /// To whom the campaign was sent, or from whom it was held out.
    public let visitor: Visitor.ID
    /// The campaign that is credited.
    public let campaign: Campaign.ID
    /// The variant that the person has or would have had.
    public let variant: String
    /// The invitation that is credited; `nil` for the control group.
    public let invitation: Invitation.ID?
    /// The goal that was reached.
    public let goal: Goal.ID
    /// When it was first sent to the person or held out: the cohort of a trial.
    public let exposed: Instant
    /// When it was displayed: the cohort of the conversion rate; `nil` if it never was.
    public let displayed: Instant?
    /// When the visit began in which the goal was reached; a goal counts once a visit.
    public let visit: Instant
    /// What it is worth, in hundredths of the currency's unit; `nil` if nothing was said.
    public let value: Int64?
    /// The order's id, which counts once; `nil` for none.
    public let order: String?
    /// How new it is.
    public let novelty: InvitationFact.Novelty
    /// How new it is among those that are booked on a display.
    public let displayNovelty: InvitationFact.Novelty
    /// Whether trials count it: the person's first, within the goal's window of `exposed`.
    public let isTrial: Bool

    /// Whether the person is of the control group.
    public var isHeldOut: Bool { invitation == nil }
  }

  /// The engine paused a campaign, or lets it go on (SEMANTICS §2).
  public struct Automation: Hashable, Sendable {
    /// The campaign.
    public let campaign: Campaign.ID
    /// What was done to it.
    public let what: What

    /// What was done.
    public enum What: String, CaseIterable, Sendable {
      /// The workspace's automated resolutions are used up.
      case paused
      /// Resolutions are available again.
      case resumed
    }

    /// Makes the note.
    public init(campaign: Campaign.ID, _ what: What) {
      self.campaign = campaign
      self.what = what
    }
  }
}
