import Engine
import Foundation
import TestSupport
import Testing

@testable import Store

struct ZoneFileTests {
  private static let seconds: [Int64] = [
    -2_500_000_000, -1_000_000_000, -1, 0, 400_000_000, 1_143_335_999, 1_143_336_000,
    1_767_225_600, 1_774_745_999, 1_774_746_000, 1_792_886_399, 1_792_886_400, 2_145_916_800,
    2_155_000_000, 2_170_000_000, 4_102_444_800, 5_000_000_000,
  ]

  /// Reads the same data by itself.
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Recount/zones.py").path

  @Test(.needs(Python.path != nil, Python.reason))
  func `every zone's clocks show what another reader says, from 1890 to 2128`() throws {
    let names = ZonedTime.zones
    #expect(names.count > 300)
    let run = try Python.run([
      Self.script, names.joined(separator: " "),
      Self.seconds.map { "\($0)" }.joined(separator: " "),
    ])
    #expect(run.status == 0, "\(run.output.prefix(300))")
    let ours = try names.flatMap { name in
      let file = try #require(ZoneFolder.file(of: name), "\(name)")
      return Self.seconds.map { second in
        let period = file.period(at: second)
        return "\(name) \(second) \(period.offset) \(period.name)"
      }
    }
    let theirs = run.output.split(separator: "\n").map { String($0) }
    let different = zip(ours, theirs).filter { $0 != $1 }
    #expect(ours.count == theirs.count)
    #expect(different.isEmpty, "\(different.prefix(5))")
  }

  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_774_745_999, 3_600, "CET"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_774_746_000, 7_200, "CEST"),
    // South of the equator summer lasts over the new year.
    ("NZST-12NZDT,M9.5.0,M4.1.0/3", 1_767_225_600, 46_800, "NZDT"),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1_767_225_600, 39_600, "+11"),
    // Greenland changes on the day before, which is what negative hours are for.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_774_746_000, -3_600, "-01"),
    ("ABC4DEF3,J60,J300", 1_772_323_200, -14_400, "ABC"),
    ("ABC4DEF3,J60,J300", 1_772_344_800, -10_800, "DEF"),
    ("ABC4DEF3,59/0,299/0", 1_772_344_800, -10_800, "DEF"),
    ("EST5", 1_774_746_000, -18_000, "EST"),
  ])
  func `a rule for every year says when`(
    text: String, second: Int64, offset: Int64, name: String
  ) throws {
    let rule = try #require(ZoneRule(text))
    #expect(rule.period(at: second) == ZoneFile.Period(offset: offset, name: name))
  }

  @Test(arguments: [
    "", "CE-1", "CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
    "CET-1CEST,J0,J10", "CET-1CEST,M3.5.0,M10.5.0/3/4", "<CET-1", "CET-1:60x",
  ])
  func `what is no rule is refused`(text: String) { #expect(ZoneRule(text) == nil) }

  @Test func `a damaged file is refused and never read beyond its end`() throws {
    let bytes = try System.content(of: "/usr/share/zoneinfo/Europe/Berlin")
    #expect(ZoneFile(bytes) != nil)
    let header = 44
    for length in 0..<bytes.count - 60 { #expect(ZoneFile(Array(bytes.prefix(length))) == nil) }
    var random = SystemRandomNumberGenerator()
    for place in 0..<header * 2 {
      var damaged = bytes
      damaged[place] = UInt8.random(in: 0...255, using: &random)
      // Whatever it makes of it, it comes back.
      _ = ZoneFile(damaged)?.period(at: 1_774_746_000)
    }
  }

  @Test(arguments: ["../../../etc/passwd", "/etc/passwd", "Europe/../../../etc/passwd", ".", ""])
  func `a name cannot lead out of the folder`(name: String) {
    #expect(ZoneFolder.file(of: name) == nil)
  }
}
