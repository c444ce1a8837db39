/// What is asked when a conversation is over: a rating, and a comment if that is wanted.
public struct Survey: Hashable, Sendable {
  /// What is asked; "" for the widget's own words in the visitor's language.
  public var question: String
  /// Whether there is room for a comment.
  public var hasComment: Bool

  /// Makes a survey.
  public init(question: String = "", hasComment: Bool = true) {
    self.question = question
    self.hasComment = hasComment
  }

  /// The members of a survey's object that this version knows.
  static let members: Set<String> = ["question", "comment"]

  /// Reads the object `survey` of a campaign.
  init(_ reader: inout DocumentReader) {
    question = reader.text("question")
    hasComment = reader.flag("comment") ?? true
  }

  /// The survey as documents have it.
  var json: JSON {
    var json: JSON = ["comment": .bool(hasComment)]
    json["question"] = question.isEmpty ? nil : .string(question)
    return json
  }
}
