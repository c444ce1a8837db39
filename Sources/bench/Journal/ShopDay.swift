internal import Foundation

/// A shop's day as entries: mostly pages, and what became of some invitations.
struct ShopDay {
  /// How many entries a day has.
  static let count = 10_000
  /// The campaigns of which something is told.
  static let campaigns = ["after", "before", "cart", "docs", "help", "news", "price", "return"]

  /// Of each entry what comes before its moment and after it, and the moment within the day.
  private let parts: [(head: [UInt8], tail: [UInt8], time: Int64)]
  private let midnight: Int64

  /// Makes the day.
  init() {
    let now = Int64(Date().timeIntervalSince1970 * 1_000)
    midnight = now / Self.day * Self.day
    parts = (0..<Self.count).map { number in
      let visitor = String(70_952_683 + number % 500, radix: 16)
      let who = "\"v\":\"\(String(repeating: "0", count: 32 - visitor.count))\(visitor)\""
      let time = Int64(number) * 8_640
      guard number % 20 == 7 else {
        let page =
          #","id":"e\#(number)","p":"p\#(number % 500)","t":"page","title":"Prices","#
          + #""url":"https://northlight.example/pricing?plan=\#(number % 7)",\#(who)}"#
        return (Array(#"{"at":"#.utf8), Array(page.utf8), time)
      }
      let fact = ["delivered", "displayed", "opened", "clicked"][number / 20 % 4]
      let campaign = Self.campaigns[number / 80 % Self.campaigns.count]
      let outcome =
        #","t":"fact","what":"\#(fact)","i":"i\#(number)","c":"\#(campaign)","variant":"a","#
        + #"\#(who),"new":"invitation"}"#
      return (Array(#"{"at":"#.utf8), Array(outcome.utf8), time)
    }
  }

  private static let day: Int64 = 86_400_000

  /// Returns the entries of a day, so many days before today.
  func lines(daysAgo days: Int) -> [[UInt8]] {
    parts.map { head, tail, time in
      head + Array("\(midnight - Int64(days) * Self.day + time)".utf8) + tail
    }
  }
}
