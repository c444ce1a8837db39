internal import Engine

extension Workload {
  /// Makes `count` campaigns and as many `events` from a fixed seed, of the kind that real
  /// workspaces have: most want a brand and a page, all want 3 to 8 things. There is a brand for
  /// every fifty campaigns unless `brands` says how many.
  static func made(
    campaigns count: Int, events: Int, brands: Int? = nil
  ) throws(Benchmark.Failure) -> Workload {
    let name = brands == 1 ? "one tenant" : "made"
    let brands = brands ?? max(4, count / 50)
    var random = Dice(seed: 20_261_120)
    var items: [Item] = []
    for id in 0..<count {
      items.append(
        Item(
          id: UInt32(id), priority: random.below(1_000), rule: try random.rule(brands: brands)))
    }
    var visitors = (0..<max(8, events / 10)).map { _ in random.visitor(brands: brands) }
    var facts: [[Fact]] = []
    for _ in 0..<events {
      let place = random.below(visitors.count)
      random.act(&visitors[place], brands: brands)
      facts.append(visitors[place].facts)
    }
    return Workload(name, items, Recording(facts))
  }
}

/// SplitMix64 with the draws that a workload needs.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int((next() >> 11) % UInt64(max(1, bound))) }

  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A number below `bound`, small ones more often.
  mutating func skewed(_ bound: Int) -> Int { below(below(bound) + 1) }
}

/// The words of made workloads.
enum Words {
  static let countries = "us gb de fr es br in ca au nl it pl se mx jp no dk fi be ch".words
  static let languages = "en de es fr pt nl it pl sv ja".words
  static let pages = """
    /pricing /features /checkout /cart /signup /docs /support /contact /blog /demo /login
    /account /product /compare /enterprise /careers /about /help/returns /help/shipping
    /order/status /plans /renew /upgrade /cancel /partners /security /product/red-lamp-1
    /product/blue-chair-7 /product/ultra-drill-12 /product/prime-sofa-31
    """.words
  static let referrers = """
    https://www.google.com/ https://www.bing.com/ https://t.co/x https://www.reddit.com/r/deals
    https://partner.example.net/reviews
    """.words
  static let agents = [
    "mozilla/5.0 (windows nt 10.0; win64; x64) chrome/126.0 safari/537.36",
    "mozilla/5.0 (iphone; cpu iphone os 17_5 like mac os x) mobile/15e148 safari/604.1",
    "mozilla/5.0 (linux; android 14; pixel 8) chrome/126.0 mobile safari/537.36",
    "mozilla/5.0 (windows nt 10.0; win64; x64; rv:127.0) gecko/20100101 firefox/127.0",
  ]
  static let sources = "google facebook newsletter linkedin bing twitter partner".words
  static let media = "cpc email social display referral affiliate".words
  static let tags = "vip trial lead newsletter b2b student beta refund partner blocked".words
  static let events = "add_to_cart video_play form_error coupon_fail download share".words
}

extension String {
  fileprivate var words: [String] { split(whereSeparator: \.isWhitespace).map { String($0) } }
}
