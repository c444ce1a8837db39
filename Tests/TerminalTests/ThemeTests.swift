import Foundation
import Terminal
import Testing

struct ThemeTests {
  @Test func `a role falls back to its prefix, then the parent, then the built-in theme`() {
    let parent = Theme.reading(
      name: "parent", value: .object(["roles": .object(["key": .object(["fg": .string("red")])])])
    ).theme
    let child = Theme.reading(
      name: "child",
      value: .object([
        "palette": .object(["sea": .string("#0af")]),
        "roles": .object(["row.selected": .object(["bg": .string("sea")])]),
      ]), parent: parent
    ).theme
    let sea = Style(background: .rgb(0, 0xAA, 0xFF))
    #expect(child.style(for: .rowSelected, tier: .rgb) == sea)
    #expect(child.style(for: .rowSelectedIdle, tier: .rgb) == sea)
    #expect(child.style(for: .rowSelectedIdle, tier: .mono).attributes == .underline)
    #expect(child.style(for: .key, tier: .rgb) == Style(foreground: .ansi(1)))
    #expect(child.style(for: .error, tier: .rgb) == Theme.terminal.style(for: .error, tier: .rgb))
  }

  @Test func `what cannot be used is told with its place and a guess`() {
    let (theme, warnings) = Theme.reading(
      name: "x",
      value: .object([
        "palete": .null,
        "palette": .object(["accent": .string("#zzz")]),
        "roles": .object([
          "row.selectd": .object([:]), "key": .object(["fg": .string("gren")]),
          "title": .object(["attrs": .array([.string("blod")]), "bg": .number(300)]),
        ]),
      ]))
    #expect(
      warnings == [
        "palete: not known here; did you mean palette?",
        "palette.accent: \"#zzz\" is no colour",
        "roles.key.fg: \"gren\" is no colour; did you mean green?",
        "roles.row.selectd: no such role; did you mean row.selected?",
        "roles.title.bg: expected #rrggbb, a name, 0 to 255 or null",
        "roles.title.attrs: \"blod\" is no attribute; did you mean bold?",
      ])
    #expect(
      theme.style(for: .border, tier: .mono) == Theme.terminal.style(for: .border, tier: .mono))
  }

  @Test func `a tier that is given is not derived`() {
    let theme = Theme.reading(
      name: "x",
      value: .object([
        "appearance": .string("dark"),
        "roles": .object([
          "key": .object([
            "fg": .string("#010203"), "c256": .object(["fg": .number(200)]),
            "c16": .object(["fg": .string("bright-blue")]), "mono": .array([.string("underline")]),
          ])
        ]),
      ])
    ).theme
    #expect(theme.style(for: .key, tier: .rgb).foreground == .rgb(1, 2, 3))
    #expect(theme.style(for: .key, tier: .colors256).foreground == .indexed(200))
    #expect(theme.style(for: .key, tier: .colors16).foreground == .ansi(12))
    #expect(theme.style(for: .key, tier: .mono) == Style(attributes: .underline))
  }

  @Test(arguments: try Shipped.names())
  func `a shipped theme reads without a warning and says something of every role`(
    name: String
  ) throws {
    let (theme, warnings) = try Shipped.theme(name)
    #expect(warnings.isEmpty)
    #expect(theme.name == name)
  }

  @Test(arguments: try Shipped.names(), Tier.allCases)
  func `a shipped theme can be read`(name: String, tier: Tier) throws {
    let theme = try Shipped.theme(name).theme
    for role in Role.all {
      let style = theme.style(for: role, tier: tier)
      let backgrounds =
        style.background == .terminal ? theme.appearance.backgrounds : [style.background]
      for background in backgrounds {
        guard let contrast = Color.contrast(style.foreground, background) else { continue }
        #expect(contrast >= theme.contrastGoal(for: role), "\(role.name) on \(background)")
      }
    }
  }

  @Test(arguments: try Shipped.names(), Tier.allCases)
  func `a selection is never told by colour alone`(name: String, tier: Tier) throws {
    let theme = try Shipped.theme(name).theme
    let pairs: [(Role, Role)] = [
      (.rowSelected, .text), (.rowSelectedIdle, .text), (.rowSelectedIdle, .rowSelected),
      (.menuSelected, .menu), (.tabSelected, .tab), (.buttonFocus, .button),
      (.buttonDanger, .buttonFocus), (.fieldInvalid, .field), (.borderFocus, .border),
    ]
    for (selected, plain) in pairs {
      #expect(
        theme.style(for: selected, tier: tier).attributes
          != theme.style(for: plain, tier: tier).attributes, "\(selected.name)")
    }
  }

  @Test(arguments: Tier.allCases)
  func `the file of the built-in theme says what is built in`(tier: Tier) throws {
    let file = try Shipped.theme("terminal").theme
    for role in Role.all {
      #expect(file.style(for: role, tier: tier) == Theme.terminal.style(for: role, tier: tier))
    }
  }

  @Test func `the mono theme has no colour on any terminal`() throws {
    let theme = try Shipped.theme("mono").theme
    for role in Role.all {
      let style = theme.style(for: role, tier: .rgb)
      #expect(style.foreground == .terminal && style.background == .terminal, "\(role.name)")
    }
  }

  @Test func `sixteen themes come along`() throws {
    #expect(
      try Shipped.names() == [
        "catppuccin-latte", "catppuccin-mocha", "colorblind", "dark", "dracula", "gruvbox-dark",
        "gruvbox-light", "high-contrast-dark", "high-contrast-light", "light", "mono", "nord",
        "solarized-dark", "solarized-light", "terminal", "tokyo-night",
      ])
  }

  @Test func `a palette alone recolours all that is inherited, and paints the ground`() {
    let parent = Theme.reading(
      name: "parent",
      value: .object([
        "palette": .object(["fg": .string("#111111"), "bg": .null]),
        "roles": .object([
          "text": .object(["fg": .string("fg")]), "title": .object(["fg": .string("nowhere")]),
        ]),
        "charts": .object(["series": .array([.string("fg")])]),
      ])
    ).theme
    let (child, warnings) = Theme.reading(
      name: "child",
      value: .object([
        "palette": .object(["fg": .string("#eeeeee"), "bg": .string("#202020")])
      ]), parent: parent)
    let style = Style(foreground: .rgb(0xEE, 0xEE, 0xEE), background: .rgb(0x20, 0x20, 0x20))
    #expect(child.style(for: .text, tier: .rgb) == style)
    #expect(child.style(for: .series3, tier: .rgb) == style)
    #expect(warnings.isEmpty, "the parent's faults are its own")
    let grandchild = Theme.reading(
      name: "grandchild", value: .object(["palette": .object(["fg": .string("#00ff00")])]),
      parent: child
    ).theme
    #expect(grandchild.style(for: .text, tier: .rgb).foreground == .rgb(0, 0xFF, 0))
    #expect(grandchild.style(for: .text, tier: .rgb).background == style.background)
  }

  @Test(arguments: try Shipped.names())
  func `a theme that paints its ground paints all of it`(name: String) throws {
    let theme = try Shipped.theme(name).theme
    let ground = theme.style(for: .text, tier: .rgb).background
    guard ground != .terminal else { return }
    for role in Role.all {
      #expect(theme.style(for: role, tier: .rgb).background != .terminal, "\(role.name)")
    }
  }

  @Test func `good and bad differ for people who cannot tell red from green`() throws {
    let theme = try Shipped.theme("colorblind").theme
    for (good, bad): (Role, Role) in [(.success, .error), (.statusLive, .statusPaused)] {
      let one = try #require(theme.style(for: good, tier: .rgb).foreground.components)
      let other = try #require(theme.style(for: bad, tier: .rgb).foreground.components)
      // What is left to them are light and dark, and blue against yellow.
      #expect(abs(one.blue - other.blue) >= 80, "\(good.name) and \(bad.name)")
    }
  }

  @Test func `contrast is measured as the standard does`() {
    #expect(Color.contrast(.rgb(0, 0, 0), .rgb(255, 255, 255)) == 21)
    let gray = Color.contrast(.rgb(0x77, 0x77, 0x77), .rgb(255, 255, 255)) ?? 0
    #expect((4.47...4.49).contains(gray))
    #expect(Color.contrast(.terminal, .rgb(0, 0, 0)) == nil)
  }
}

/// The theme files of the repository.
enum Shipped {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "themes")

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func theme(_ name: String) throws -> (theme: Theme, warnings: [String]) {
    let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
    let value = value(try JSONSerialization.jsonObject(with: data))
    guard let parent = Theme.inheritedName(in: value) else {
      return Theme.reading(name: name, value: value)
    }
    return Theme.reading(name: name, value: value, parent: try theme(parent).theme)
  }

  private static func value(_ json: Any) -> ThemeValue {
    switch json {
    case let text as String: .string(text)
    case let number as Int: .number(number)
    case let elements as [Any]: .array(elements.map(value))
    case let entries as [String: Any]: .object(entries.mapValues(value))
    default: .null
    }
  }
}
