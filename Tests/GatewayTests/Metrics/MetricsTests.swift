import Crowd
import Engine
import Store
import Testing

@testable import Gateway

/// The numbers for Prometheus.
@Suite(.serialized) struct MetricsTests {
  @Test func `a histogram counts each class and all below it`() {
    var histogram = Histogram()
    for length: Int64 in [1, 10_000, 10_001, 2_500_000_000, 2_500_000_001] {
      histogram.add(nanoseconds: length)
    }
    let counts = histogram.cumulative
    #expect(counts.first.map { "\($0.bound) \($0.count)" } == "1e-05 2")
    #expect(counts[1].count == 3)
    #expect(counts.suffix(2).map(\.count) == [4, 5])
    #expect(counts.last?.bound == "+Inf" && histogram.count == 5)
    #expect(abs(histogram.sum - 5.000_020_003) < 1e-9)
  }

  @Test func `labels are written as the format wants them`() {
    var text = MetricsText()
    text.counter("a_total", "Some.", [([("x", "q\"b\\s\nn")], 3)])
    #expect(
      text.text
        == "# HELP a_total Some.\n# TYPE a_total counter\na_total{x=\"q\\\"b\\\\s\\nn\"} 3\n")
    #expect(Exposition(text.text)?.samples.first?.labels == ["x": "q\"b\\s\nn"])
  }

  @Test(arguments: [
    "a_total 1\n", "# TYPE a counter\na 1\n", "# HELP a b\n# TYPE a counter\nb 1\n",
    "# HELP a b\n# TYPE a counter\na 1\na 2\n", "# HELP a b\n# TYPE a gauge\na one\n",
    "# HELP a b\n# TYPE a gauge\na{x=\"1\" 1\n", "# HELP a b\n# TYPE a gauge\na{x=1} 1\n",
    "# HELP a b\n# TYPE a wheel\na 1\n", "# HELP a b\n# TYPE a gauge\na 1",
    "# HELP a b\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\n"
      + "a_sum 1\na_count 1\n",
    "# HELP a b\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n",
  ])
  func `the reader takes nothing but the format`(text: String) {
    #expect(Exposition(text) == nil)
  }

  @Test func `a gateway tells what it has done, in the format and in base units`() throws {
    let gateway = try RunningGateway()
    let key = try gateway.addKey("shipd", [.track])
    let visitor = try gateway.arrive(at: "/pricing")
    let invite = try #require(try gateway.event("invite", of: visitor)?.json)
    let invitation = try #require(invite["invitation"])
    let shown: JSON = ["id": "d1", "type": "displayed", "invitation": invitation]
    _ = try gateway.post("/v1/events", gateway.batch(shown, visitor: visitor))
    let event: JSON = ["id": "t1", "visitor": .string(visitor), "name": "shipped"]
    _ = try gateway.ask("POST", "/v1/track", key: key, body: event)
    _ = try gateway.client.request("GET", "/nowhere")
    _ = try gateway.client.request("GET", "/" + String(repeating: "a", count: 5_000))

    let answer = try gateway.client.request("GET", "/metrics")
    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "text/plain; version=0.0.4; charset=utf-8")
    let found = try #require(Exposition(answer.text), "\(answer.text)")
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
      found.samples.first { $0.name == name && $0.labels == labels }?.value
    }
    func requests(_ route: String, _ status: String, _ method: String) -> Double? {
      value("beckon_http_requests_total", ["method": method, "route": route, "status": status])
    }
    #expect(requests("/v1/events", "202", "POST") == 2)
    #expect(requests("/v1/track", "202", "POST") == 1)
    #expect(requests("none", "404", "") == 1)
    #expect(requests("none", "414", "") == 1)
    #expect(value("beckon_events_total", ["kind": "page"]) == 1)
    #expect(value("beckon_events_total", ["kind": "displayed"]) == 1)
    #expect(value("beckon_tracked_events_total", ["outcome": "accepted"]) == 1)
    #expect(value("beckon_invitations_total", ["fact": "displayed"]) == 1)
    #expect(value("beckon_decisions_total", ["outcome": "assigned"]) == 1)
    let appended = try gateway.entries().filter { entry in
      if case .document = entry.body { false } else { true }
    }
    #expect(value("beckon_journal_entries_total") == Double(appended.count))
    #expect(value("beckon_known_visitors") == 1)
    #expect(value("beckon_in_trouble") == 0)
    #expect(value("beckon_append_duration_seconds_count").map { $0 >= 3 } == true)
    let memory = try #require(value("process_resident_memory_bytes"))
    #expect((1e6..<1e10).contains(memory))
    let started = try #require(value("process_start_time_seconds"))
    #expect((1.7e9..<4e9).contains(started))
    for sample in found.samples where !sample.name.hasPrefix("process_") {
      #expect(sample.name.hasPrefix("beckon_"))
    }
  }

  @Test func `only this machine and keys with the scope see them`() throws {
    let gateway = try RunningGateway()
    for name in ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"] {
      let fields = [(name, "203.0.113.5")]
      #expect(try gateway.client.request("GET", "/metrics", headers: fields).isProblem(401))
      let other = try gateway.addKey("track-\(name.lowercased())", [.track])
      let own = try gateway.addKey("see-\(name.lowercased())", [.metrics])
      #expect(try gateway.ask("GET", "/metrics", key: other, headers: fields).isProblem(403))
      #expect(try gateway.ask("GET", "/metrics", key: own, headers: fields).status == 200)
    }
  }
}
