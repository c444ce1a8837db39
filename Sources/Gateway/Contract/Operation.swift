#if Gateway
internal import Engine

/// What the contract says of a route: what it takes and what it answers.
struct Operation: Sendable {
  /// A name for programs that are made from the contract.
  let id: String
  let summary: String
  var parameters: [Parameter] = []
  var body: Body?
  /// What it answers if all is well; faults follow from the rest.
  var answers: [Answer]
  /// Faults of its own, by status.
  var faults: [Int: String] = [:]

  /// Something beside the body.
  struct Parameter: Sendable {
    let name: String
    let place: Place
    let help: String
    var isRequired = false
    var schema: JSON = ["type": "string"]

    /// Where it stands.
    enum Place: String, Sendable {
      case path, query, header
    }
  }

  /// The body.
  struct Body: Sendable {
    let schema: JSON
    var types = ["application/json"]
  }

  /// One of the good answers.
  struct Answer: Sendable {
    let status: Int
    let help: String
    var type: String?
    var schema: JSON?
    /// Header fields, with what they say.
    var headers: [String: String] = [:]

    /// An answer in JSON.
    static func json(
      _ help: String, _ schema: JSON, status: Int = 200, headers: [String: String] = [:]
    ) -> Answer {
      Answer(
        status: status, help: help, type: "application/json", schema: schema, headers: headers)
    }

    /// An answer in some other type.
    static func other(_ type: String, _ help: String) -> Answer {
      Answer(status: 200, help: help, type: type, schema: ["type": "string"])
    }
  }
}
#endif
