/// The sample shop as its visitors know it: pages, the ways between them, and what people say.
enum Shop {
  /// A page of the shop.
  enum Page: Sendable, CaseIterable {
    case home, pricing, docs, checkout

    /// The path below the shop's own.
    var path: String {
      switch self {
      case .home: "/"
      case .pricing: "/pricing"
      case .docs: "/docs"
      case .checkout: "/checkout"
      }
    }

    /// The title in the tab.
    var title: String {
      switch self {
      case .home: "Northlight Lamps: light for studios"
      case .pricing: "Pricing: Northlight Lamps"
      case .docs: "Light guide: Northlight Lamps"
      case .checkout: "Checkout: Northlight Lamps"
      }
    }

    /// Where people go from here, by weight.
    var next: [(weight: Double, choice: Page)] {
      switch self {
      case .home: [(55, .pricing), (35, .docs), (10, .checkout)]
      case .pricing: [(20, .home), (35, .docs), (45, .checkout)]
      case .docs: [(30, .home), (55, .pricing), (15, .checkout)]
      case .checkout: [(15, .home), (65, .pricing), (20, .docs)]
      }
    }
  }

  /// Where visits begin, by weight.
  static let landings: [(weight: Double, choice: Page)] = [
    (60, .home), (25, .pricing), (13, .docs), (2, .checkout),
  ]

  /// Where people come from, by weight; none is typed in or a bookmark.
  static let referrers: [(weight: Double, choice: String?)] = [
    (40, nil), (32, "https://www.google.com/"), (8, "https://duckduckgo.com/"),
    (8, "https://news.ycombinator.com/"), (7, "https://www.reddit.com/r/photography/"),
    (5, "https://mail.example.org/"),
  ]

  /// What the landing page's address carries, by weight.
  static let campaigns: [(weight: Double, choice: String)] = [
    (72, ""), (12, "?utm_source=newsletter&utm_medium=email&utm_campaign=spring"),
    (10, "?utm_source=google&utm_medium=cpc&utm_campaign=brand&utm_term=studio+light"),
    (6, "?utm_source=partner&utm_medium=referral&utm_campaign=harvest"),
  ]

  /// Languages, by weight.
  static let languages: [(weight: Double, choice: String)] = [
    (40, "en-GB"), (22, "en-US"), (14, "de-DE"), (7, "fr-FR"), (6, "es-ES"), (4, "pl-PL"),
    (3, "ja-JP"), (2, "ar-EG"), (2, "pt-BR"),
  ]

  /// Devices, by weight.
  static let platforms: [(weight: Double, choice: String)] = [
    (58, "desktop"), (35, "mobile"), (7, "tablet"),
  ]

  /// Plans that people look at, with their price.
  static let plans: [(name: String, price: Double)] = [
    ("Single", 12), ("Studio", 39), ("School", 120),
  ]

  /// What people ask first, by page.
  static func questions(on page: Page) -> [String] {
    switch page {
    case .home:
      [
        "Hi! Do you ship to Ireland?", "Is there a showroom where I can see them lit?",
        "Which lamp would you recommend for a north-facing room?",
        "Hello, can the LEDs be replaced?", "Do you have it in black?",
      ]
    case .pricing:
      [
        "Is the price per lamp or for the whole studio?", "Can I pause the subscription in August?",
        "Is there a student discount?", "What's the difference between renting and buying?",
        "Do the prices include VAT?", "Can I pay by invoice? We're a team of 12.",
      ]
    case .docs:
      [
        "My photos always come out yellow, what am I doing wrong?",
        "The page says 5000 K – how do I measure that without a meter? 🙂",
        "How long do the LEDs last?", "Can I dim it without flicker?",
      ]
    case .checkout:
      [
        "My card is refused although it works elsewhere…", "The voucher SPRING10 doesn't work.",
        "Can I still change the delivery address?", "When would it arrive if I order today?",
        "It says \"postcode invalid\" but it's right: BT1 5GS",
      ]
    }
  }

  /// What people answer when an agent has written.
  static let answers = [
    "Great, thank you!", "Perfect, that helps.", "OK, I'll try that.",
    "Hm, and how long does that take?", "Thanks – could you send me that by e-mail?", "👍",
  ]

  /// Names for the details form.
  static let names = [
    "Aoife Byrne", "Jonas Keller", "Maya Patel", "Zoë van Dijk", "Łukasz Nowak", "Chloé Martin",
    "Sam O'Neill", "Emre Yılmaz", "Grace Kim", "Ana Sousa",
  ]
}
