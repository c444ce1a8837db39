@testable import Engine
import Store
import Testing

/// What a sealed segment of the journal keeps, byte by byte.
struct ReportSummaryTests {
  /// One of each entry that a report counts, as journals have them.
  private static let journal = [
    #"{"t":"assigned","at":1790000000000,"i":"i1","c":"hello","revision":1,"variant":"a","#
      + #""nature":"content","v":"v1","p":"p1","expires":1790000060000,"#
      + #""occurrence":1790000000000,"first":true,"eligible":"person"}"#,
    #"{"t":"fact","at":1790000001000,"what":"delivered","i":"i1","c":"hello","variant":"a","#
      + #""v":"v1","new":"person"}"#,
    #"{"t":"fact","at":1790000121000,"what":"displayed","i":"i1","c":"hello","variant":"a","#
      + #""v":"v1","new":"person","displayed":1790000121000}"#,
    #"{"t":"converted","at":1790000180000,"v":"v1","c":"hello","variant":"a","goal":"sale","#
      + #""exposed":1790000000000,"displayed":1790000121000,"visit":1790000000000,"i":"i1","#
      + #""value":4990,"order":"A-1","new":"person","trial":true}"#,
    #"{"t":"considered","at":1790000180000,"v":"v2","c":"hello","new":"person","first":true,"#
      + #""held_out":"campaign"}"#,
    #"{"t":"considered","at":1790000180000,"v":"v3","c":"hello","new":"visit","first":false,"#
      + #""suppressed":"cooldown"}"#,
    #"{"t":"message","at":1790000180000,"conversation":"k","m":"m1","v":"v1","from":"visitor","#
      + #""text":"Hi","first":true}"#,
    #"{"t":"message","at":1790000190000,"conversation":"k","m":"m2","v":"v1","from":"agent","#
      + #""agent":"ana","text":"Hi","waited":10000}"#,
    #"{"t":"conversation","at":1790000200000,"conversation":"k","v":"v1","what":"rated","#
      + #""rating":"great"}"#,
  ]

  private static let golden = golden(timeline: timeline, version: 4)
  /// The same as the first version wrote it: without hours and days.
  private static let oldGolden = golden(timeline: "", version: 1)

  private static let timeline = """
    "timeline":{"days":{"20717":{"converted":1,"delivered":1,"displayed":1,"sent":1,"value":4990}},\
    "hours":{"497222":{"converted":1,"delivered":1,"displayed":1,"sent":1,"value":4990}},\
    "newest":497222},
    """

  private static func golden(timeline: String, version: Int) -> String {
    """
    {"campaigns":{"hello":{"eligible":{"people":2,"visits":3},\
    "held_out":{"conversions":{"all":{"invitations":0,"people":0,"times":0},\
    "displayed":{"invitations":0,"people":0,"times":0},"goals":{},\
    "trial_people":0},\
    "exposed":{"people":1,"visits":1}},\
    "series":{"lines":{"converted":[0,1],"delivered":[3,1],"displayed":[1,1],"sent":[3,1]},\
    "newest":29833336},\
    "suppressed":{"cooldown":{"people":0,"visits":1}},\
    \(timeline)\
    "variants":{"a":{"conversions":{"all":{"invitations":1,"people":1,"times":1},\
    "displayed":{"invitations":1,"people":1,"times":1},\
    "goals":{"sale":{"count":{"invitations":1,"people":1,"times":1},"value":4990}},\
    "trial_people":1},\
    "facts":{"delivered":{"invitations":1,"people":1,"times":1},\
    "displayed":{"invitations":1,"people":1,"times":1}},\
    "sent":{"invitations":1,"people":1,"times":1}}}}},\
    "conversations":{"began":1,"bot_messages":0,"closed":0,"fallbacks":0,\
    "first_responses":{"9216":1},"handed_over":0,"ratings":{"great":1},"resolved":0,\
    "with_bot":0},"version":\(version)}
    """
  }

  @Test func `a summary has exactly these bytes, and is read again from them`() throws {
    var report = Report()
    for line in Self.journal {
      let entry = try #require(try Entry(JSON.parse(Array(line.utf8))))
      report.apply(entry)
    }
    #expect(String(decoding: report.json.compact(), as: UTF8.self) == Self.golden)
    #expect(try Report(JSON.parse(Array(Self.golden.utf8))) == report)
  }

  /// Where entries were forgotten, nothing else knows them any more.
  @Test func `a summary of the version before is read, and knows no hours`() throws {
    let report = try Report(JSON.parse(Array(Self.oldGolden.utf8)))
    #expect(report["hello"].sent.invitations == 1 && report["hello"].timeline == Timeline())
    var known = try Report(JSON.parse(Array(Self.golden.utf8)))
    #expect(known != report)
    let timeline = known["hello"].timeline
    known.merge(report)
    #expect(known["hello"].sent.invitations == 2 && known["hello"].timeline == timeline)
  }
}
