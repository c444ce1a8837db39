extension Catalogue {
  static let page: [Field] = [
    Field(
      "page.url", "Current page", .url,
      "The address of the page (mobile: the screen); scheme, www. and fragment do not count.",
      from: [.helpCrunch, .zendesk, .zendeskMobile]
    ) { $0.page.map { .text($0.url) } ?? .unknown },
    Field(
      "page.title", "Page title", .text, "The title of the current page.",
      from: [.zendesk, .zendeskMobile]
    ) { $0.page.map { .text($0.title) } ?? .unknown },
    Field(
      "page.section", "Page section", .list, "The tags that the page gives itself.",
      from: [.livePerson]
    ) { $0.page.map { .list($0.sections) } ?? .unknown },
    Field(
      "page.time", "Time on page", .duration,
      "Since this page was opened; begins again with every page.", from: [.helpCrunch, .glossary]
    ) { $0.page.map { .since($0.opened) } ?? .unknown },
    Field(
      "page.visible_time", "Visible time on page", .duration,
      "As page.time, but only while the tab is visible.", from: [.beckon]
    ) { situation in
      guard let page = situation.page else { return .unknown }
      return page.isVisible
        ? .since(page.visibleSince + -page.visibleBefore) : .lasted(page.visibleBefore)
    },
    Field(
      "page.scroll", "Scrolled", .percent, "The furthest scroll of this page.", from: [.beckon]
    ) { $0.page.map { .number(Int64($0.scrolls.last?.percent ?? 0)) } ?? .unknown },
    Field(
      "page.exit_intent", "Time before exit intent", .duration,
      "Time on page at which the pointer left towards the tab bar, or the touch equivalent; "
        + "unknown until then.",
      from: [.helpCrunch, .glossary]
    ) { situation in
      guard let page = situation.page, let moment = page.exitIntent else { return .unknown }
      return .lasted(moment - page.opened)
    },
    Field(
      "page.previous", "Previous page", .url,
      "The page before this one in the visit; unknown on the first.", from: [.beckon]
    ) { $0.page?.previous.map { .text($0) } ?? .unknown },
  ]
}
