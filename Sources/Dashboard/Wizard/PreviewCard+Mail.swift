internal import Engine
internal import Terminal

extension PreviewCard {
  /// An e-mail in lines of `width` columns, as a mailbox shows it: who it is from and what it is
  /// about, picture, text, buttons, and the way out.
  func letter(width: Int, from address: String) -> [Line] {
    let from = address.isEmpty ? sender : "\(sender) <\(address)>"
    let subject = Placeholder.fill(variant.subject, values)
    let preheader = Placeholder.fill(variant.preheader, values)
    var lines = [
      head("From", from, .text, width), head("To", values["visitor.name"] ?? "…", .text, width),
      subject.isEmpty
        ? head("Subject", "(no subject yet)", .dim, width)
        : head("Subject", subject, .strong, width),
    ]
    if !preheader.isEmpty { lines.append(head("", preheader, .dim, width)) }
    return lines + [Line()] + content(width: width)
      + [Line(), Line(pieces: [("Unsubscribe", .link)])]
  }

  private func head(_ name: String, _ text: String, _ role: Role, _ width: Int) -> Line {
    let label = Text.padded(name, to: 9)
    return Line(pieces: [(label, .label), (Text.clipped(text, to: max(1, width - 9)), role)])
  }
}
