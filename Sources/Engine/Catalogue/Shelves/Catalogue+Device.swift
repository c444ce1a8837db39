extension Catalogue {
  static let device: [Field] = [
    Field(
      "device.language", "Language", .language, "The browser's language; en holds for en-GB.",
      from: [.helpCrunch, .zendesk, .zendeskMobile]
    ) { $0.visit?.language.map { .text($0) } ?? .unknown },
    Field(
      "device.platform", "Platform", .choice(["desktop", "mobile", "tablet"]),
      "What the visitor sits at.", from: [.helpCrunch]
    ) { $0.visit?.platform.map { .text($0.rawValue) } ?? .unknown },
    Field(
      "device.user_agent", "User agent", .text, "What the browser calls itself.",
      from: [.helpCrunch]
    ) { $0.visit?.userAgent.map { .text($0) } ?? .unknown },
    Field(
      "device.os", "Operating system", .text,
      "Android, iOS, iPadOS, Windows, macOS, ChromeOS or Linux, as the user agent says; unknown "
        + "otherwise.", from: [.helpCrunch]
    ) { $0.visit?.userAgent.flatMap { UserAgent($0).system }.map { .text($0) } ?? .unknown },
    Field(
      "device.browser", "Browser", .text,
      "Chrome, Safari, Firefox, Edge and so on, as the user agent says; unknown otherwise.",
      from: [.helpCrunch]
    ) { $0.visit?.userAgent.flatMap { UserAgent($0).browser }.map { .text($0) } ?? .unknown },
    Field(
      "device.app_version", "App version", .version,
      "The version of the app; unknown on the web.", from: [.beckon]
    ) { $0.visit?.appVersion.map { .text($0) } ?? .unknown },
  ]

  static let place: [Field] = [
    Field(
      "geo.country", "Country", .code,
      "Two letters such as ES, from the proxy in front; unknown if it does not say.",
      from: [.helpCrunch, .livePerson]
    ) { $0.visit?.place?.country.map { .text($0) } ?? .unknown },
    Field(
      "geo.region", "Region", .code,
      "The region's code or name, from the proxy in front; unknown if it does not say.",
      from: [.helpCrunch, .livePerson]
    ) { $0.visit?.place?.region.map { .text($0) } ?? .unknown },
    Field(
      "geo.city", "City", .text,
      "The city, from the proxy in front; unknown if it does not say.",
      from: [.helpCrunch, .livePerson]
    ) { $0.visit?.place?.city.map { .text($0) } ?? .unknown },
  ]

  static let campaignTags = ["campaign", "source", "medium", "content", "term"].map { name in
    Field(
      "utm.\(name)", "UTM \(name)", .text,
      "utm_\(name) of the landing page's address; unknown if it has none.", from: [.helpCrunch]
    ) { $0.visit?.tags[name].map { .text($0) } ?? .unknown }
  }
}
