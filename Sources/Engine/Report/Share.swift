/// How reports write differences of shares.
enum Share {
  /// "+2.5": percentage points with their sign.
  static func points(_ difference: Double) -> String {
    let tenths = Int((difference * 1_000).rounded())
    let text = "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    return tenths == 0 ? text : (tenths > 0 ? "+" : "-") + text
  }

  /// "+50 %", with its sign.
  static func change(_ ratio: Double) -> String {
    let percent = Int((ratio * 100).rounded())
    return "\(percent > 0 ? "+" : "")\(percent) %"
  }

  /// "about 12,000": two digits that mean something, rounded up.
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
}
