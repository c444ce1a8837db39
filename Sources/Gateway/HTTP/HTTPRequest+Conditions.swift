#if Gateway
extension HTTPRequest {
  /// Whether the client takes an answer in gzip coding (RFC 9110 §12.5.3): it says so by name or by
  /// `*`, and not with a weight of zero.
  var takesGzip: Bool {
    var others = false
    for item in (header("accept-encoding") ?? "").split(separator: ",") {
      let parts = item.lowercased().split(separator: ";").map(\.trimmed)
      let isWanted = parts.dropFirst().allSatisfy {
        !$0.hasPrefix("q=") || Double($0.dropFirst(2)) != 0
      }
      switch parts.first {
      case "gzip", "x-gzip": return isWanted
      case "*": others = isWanted
      case _: break
      }
    }
    return others
  }

  /// Whether the client has the answer called `tag` already; compared weakly, as for every GET
  /// (RFC 9110 §13.1.2).
  func hasCopy(of tag: String) -> Bool {
    (header("if-none-match") ?? "").split(separator: ",").map(\.trimmed).contains {
      $0 == "*" || $0 == tag || $0 == "W/\(tag)"
    }
  }
}

extension Substring {
  /// The text without blanks around it.
  fileprivate var trimmed: Substring {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return Substring(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
#endif
