extension Theme {
  /// The theme that needs nothing but the terminal's own 16 colours; right on dark and light.
  package static let terminal = Theme(
    name: "terminal", appearance: .any, isHighContrast: false, glyphs: .unicode, palette: [:],
    entries: Role.all.map { role in
      let style = builtin[role] ?? Style(attributes: role.mono)
      return Entry(full: style, colors256: style, colors16: style, mono: role.mono)
    })

  /// The roles that have a colour; the others look as on a terminal without colours.
  private static let builtin: [Role: Style] = [
    .dim: Style(attributes: .dim),
    .border: Style(attributes: .dim),
    .borderFocus: Style(foreground: .ansi(6), attributes: .bold),
    .tree: Style(attributes: .dim),
    .key: Style(foreground: .ansi(6), attributes: .bold),
    .accent: Style(foreground: .ansi(6), attributes: .bold),
    .link: Style(foreground: .ansi(4), attributes: .underline),
    .fieldPlaceholder: Style(attributes: [.underline, .dim]),
    .fieldInvalid: Style(foreground: .ansi(1), attributes: [.underline, .reverse]),
    .buttonDanger: Style(foreground: .ansi(1), attributes: [.reverse, .bold, .underline]),
    .error: Style(foreground: .ansi(1), attributes: .bold),
    .warning: Style(foreground: .ansi(3), attributes: .bold),
    .success: Style(foreground: .ansi(2)),
    .info: Style(foreground: .ansi(4)),
    .match: Style(foreground: .ansi(5), attributes: [.bold, .underline]),
    .unknown: Style(attributes: [.dim, .italic]),
    .statusLive: Style(foreground: .ansi(2), attributes: .bold),
    .statusScheduled: Style(foreground: .ansi(4)),
    .statusPaused: Style(foreground: .ansi(3)),
    .banner: Style(foreground: .ansi(3), attributes: [.reverse, .bold]),
    .feedTime: Style(attributes: .dim),
    .feedNew: Style(foreground: .ansi(2), attributes: .bold),
    .visitor: Style(foreground: .ansi(6)),
    .spark: Style(foreground: .ansi(6)),
    .meter: Style(foreground: .ansi(6)),
    .meterEmpty: Style(attributes: .dim),
    .series1: Style(foreground: .ansi(6)), .series2: Style(foreground: .ansi(3)),
    .series3: Style(foreground: .ansi(5)), .series4: Style(foreground: .ansi(2)),
    .series5: Style(foreground: .ansi(4)), .series6: Style(foreground: .ansi(1)),
    .heat1: Style(attributes: .dim), .heat2: Style(foreground: .ansi(4)),
    .heat3: Style(foreground: .ansi(6)), .heat4: Style(foreground: .ansi(3)),
    .heat5: Style(foreground: .ansi(1), attributes: .bold),
  ]
}
