/// How reports write shares and differences of shares.
enum Share {
  /// "3.5 %", "12 %": a decimal below ten.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    let text =
      abs(percent) >= 9.95 || percent == 0
      ? "\(Int(percent.rounded()))" : tenths((percent * 10).rounded())
    return "\(text) %"
  }

  /// "+2.5": percentage points with their sign.
  static func points(_ difference: Double) -> String {
    let tenths = (difference * 1_000).rounded()
    return (tenths > 0 ? "+" : "") + Self.tenths(tenths, keepsZero: true)
  }

  /// "+50 %", with its sign.
  static func change(_ ratio: Double) -> String {
    let percent = Int((ratio * 100).rounded())
    return "\(percent > 0 ? "+" : "")\(percent) %"
  }

  /// "about 12,000": two digits that mean something.
  static func about(_ number: Int) -> String {
    var (head, zeros) = (max(0, number), "")
    while head >= 100 { (head, zeros) = ((head + 9) / 10, zeros + "0") }
    return "about \(grouped("\(head)\(zeros)"))"
  }

  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  private static func tenths(_ tenths: Double, keepsZero: Bool = false) -> String {
    let whole = Int(abs(tenths))
    let text = whole % 10 == 0 && !keepsZero ? "\(whole / 10)" : "\(whole / 10).\(whole % 10)"
    return tenths < 0 ? "-\(text)" : text
  }
}
