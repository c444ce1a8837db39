/// The system's time zone data: the package `tzdata`, or the folder that `TZDIR` names.
enum ZoneFolder {
  private static var path: String { System.variable("TZDIR") ?? "/usr/share/zoneinfo" }

  /// Reads a zone's file; `nil` if there is none, or the name could lead anywhere else.
  static func file(of name: String) -> ZoneFile? {
    if name == "UTC" { return .utc }
    guard isName(name), let bytes = try? System.content(of: "\(path)/\(name)") else { return nil }
    return ZoneFile(bytes)
  }

  private static func isName(_ name: String) -> Bool {
    name.first?.isLetter == true
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "_+-/".utf8.contains(byte)
        }
      }
  }

  /// The names of the zones where people live, and UTC, in order.
  static var names: [String] {
    let table = (try? System.content(of: "\(path)/zone.tab")) ?? []
    let lines = String(decoding: table, as: UTF8.self).split(separator: "\n")
    let names = lines.filter { !$0.hasPrefix("#") }.compactMap { line in
      line.split(separator: "\t").dropFirst(2).first.map { String($0) }
    }
    return (names + ["UTC"]).sorted()
  }

  /// The name of the zone of this machine's clocks, or of the variable `TZ`; `nil` if nobody says.
  static var current: String? {
    if let variable = System.variable("TZ") {
      return String(variable.drop { $0 == ":" })
    }
    let parts = (System.target(of: "/etc/localtime") ?? "").split(separator: "/")
    if let place = parts.firstIndex(of: "zoneinfo") {
      return parts[(place + 1)...].joined(separator: "/")
    }
    let line = (try? System.content(of: "/etc/timezone")) ?? []
    return line.isEmpty
      ? nil : String(decoding: line.prefix { $0 > 0x20 }, as: UTF8.self)
  }
}

extension ZonedTime {
  /// The names of all zones where people live, and UTC, in order.
  public static var zones: [String] { ZoneFolder.names }

  /// The clocks that this machine goes by; those of UTC if it names none that it knows.
  public static var current: ZonedTime {
    ZoneFolder.current.flatMap { ZonedTime(zone: $0) } ?? .utc
  }
}
