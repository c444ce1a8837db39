// What an invitation is that goes out as an e-mail.

extension Invitation {
  /// The address that it goes to; `nil` for what shows on a page.
  public var address: String? { letter?.value.address }

  /// From when on it may be sent; `nil` for what shows on a page.
  public var due: Instant? { letter?.value.due }

  /// When the mail server took it; `nil` if it did not, or for what shows on a page.
  public var delivered: Instant? { letter?.value.delivered }

  /// Whether it is an e-mail that is still to be sent, as far as anybody knows.
  public var isUnsent: Bool {
    letter != nil && !facts.contains(.delivered) && !facts.contains(.bounced)
      && !facts.contains(.refused)
  }

  /// Notes when the mail server took it.
  mutating func noteDelivery(at moment: Instant) { letter?.value.delivered = moment }
}

/// Why nothing more may be sent to an address.
public enum MailRefusal: String, CaseIterable, Sendable {
  /// Its owner wants no more.
  case unsubscribed
  /// The mail server said that there is no such address.
  case bounced

  /// The refusal that follows from a fact; `nil` for any other.
  init?(_ fact: Invitation.Fact) {
    switch fact {
    case .unsubscribed: self = .unsubscribed
    case .bounced: self = .bounced
    case .delivered, .displayed, .opened, .clicked, .replied, .detailsGiven, .dismissed,
      .withdrawn, .converted, .refused, .inDoubt, .scanned:
      return nil
    }
  }
}

extension State {
  /// The last e-mail that was sent to an address, whatever its case; `nil` if none was.
  ///
  /// - Complexity: O(*n*) in the number of invitations.
  public func lastMail(to address: String) -> Invitation? {
    let wanted = address.lowercased()
    return invitations.values.filter {
      $0.address?.lowercased() == wanted && $0.facts.contains(.delivered)
    }.max { ($0.assigned, $0.id) < ($1.assigned, $1.id) }
  }
}
