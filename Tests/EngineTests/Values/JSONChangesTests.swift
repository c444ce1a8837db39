import Testing

@testable import Engine

@Suite struct `Changes between two values` {
  @Test func `are named by their paths; a rule and a list of words are one`() {
    let before: JSON = [
      "title": "A", "tags": ["x"], "rules": ["all": []],
      "message": ["variants": [["id": "a", "text": "Hi"]]],
    ]
    var after = before
    after["tags"] = ["x", "y"]
    after["rules"] = ["any": []]
    after["goal"] = "order"
    after["message"] = ["variants": [["id": "a", "text": "Hello"], ["id": "b"]]]
    let changes = before.changes(to: after)
    #expect(
      changes.map(\.path) == [
        "goal", "message.variants[0].text", "message.variants[1]", "rules", "tags",
      ])
    #expect(changes.last?.before?.words == "x")
    #expect(changes.last?.after?.words == "x, y")
    #expect(before.changes(to: before).isEmpty)
  }
}
