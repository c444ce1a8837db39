/// Amounts of money as people write them: `49.90`; kept in hundredths of the currency's unit.
public enum Money {
  /// Reads `49`, `49.9` or `-49.90`; `nil` if it is no amount or does not fit.
  public static func parse(_ text: String) -> Int64? {
    var rest = Substring(text.trimmed)
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest.removeFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, isDigits(whole), let units = Int64(whole)
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard isDigits(fraction), fraction.count <= 2, var hundredths = Int64(fraction) else {
      return nil
    }
    if fraction.count == 1 { hundredths *= 10 }
    let (product, overflow) = units.multipliedReportingOverflow(by: 100)
    let (sum, tooMuch) = product.addingReportingOverflow(hundredths)
    return overflow || tooMuch ? nil : isNegative ? -sum : sum
  }

  /// Writes `amount` with two digits: 4,990 is `49.90`.
  public static func format(_ amount: Int64) -> String {
    let (units, hundredths) = amount.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(amount < 0 ? "-" : "")\(units).\(hundredths < 10 ? "0" : "")\(hundredths)"
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
