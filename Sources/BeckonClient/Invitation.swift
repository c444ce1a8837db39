public import Foundation

/// A message that a campaign has for the person now.
public struct Invitation: Sendable, Equatable, Identifiable {
  /// The gateway's own, of 32 hexadecimal digits.
  public let id: String
  /// The campaign's name.
  public let campaign: String
  /// Which of the campaign's variants it is.
  public let variant: String
  /// The shape that the campaign wants: `toaster`, `overlay`, …
  public let format: String
  /// The name of whoever sends it.
  public let sender: String
  /// The address of a picture of whoever sends it.
  public let portrait: URL?
  /// What it says, without its looks.
  public let text: String
  /// What it says, as a tree: paragraphs, headings, lists, links.
  public let blocks: JSONValue
  /// The address of its picture, and what that shows.
  public let image: Image?
  /// What stands below the text, in order.
  public let buttons: [Button]
  /// The language that it is written in.
  public let language: String
  /// What the form asks for after the first reply: `name`, `email`.
  public let asks: [String]
  /// How long it may be shown after it came.
  public let lasts: Duration

  /// A picture above the text.
  public struct Image: Sendable, Equatable {
    /// Where it is.
    public let url: URL
    /// What it shows.
    public let words: String
  }

  /// A button below the text.
  public struct Button: Sendable, Equatable, Identifiable {
    /// What ``AppClient/clicked(_:in:)`` takes.
    public let id: String
    /// What is written on it.
    public let label: String
    /// What a press does: `reply`, `link`, `answer` (says the label) or `dismiss`.
    public let kind: String
    /// What a link opens.
    public let url: URL?
  }

  /// What a local notification can carry, for an app that is asked to show it that way.
  ///
  /// Set title, body and user info of a `UNMutableNotificationContent`, and give the user info of
  /// the response to ``Invitation/id(in:)``.
  public var notification: Notification {
    Notification(
      identifier: id, title: sender, body: text, userInfo: [Self.notificationKey: id])
  }

  /// Plain values for `UNMutableNotificationContent`.
  public struct Notification: Sendable, Equatable {
    /// For the notification's request.
    public let identifier: String
    /// Who sends it.
    public let title: String
    /// What it says.
    public let body: String
    /// By which it is found again.
    public let userInfo: [String: String]
  }

  /// Returns of which invitation a notification was; `nil` if of none.
  public static func id(in userInfo: [AnyHashable: Any]) -> String? {
    userInfo[notificationKey] as? String
  }

  private static let notificationKey = "beckon.invitation"
}

extension Invitation {
  init?(_ json: JSONValue) {
    guard let id = json["invitation"]?.string, let blocks = json["message"] else { return nil }
    self.id = id
    self.blocks = blocks
    campaign = json["campaign"]?.string ?? ""
    variant = json["variant"]?.string ?? ""
    format = json["format"]?.string ?? ""
    sender = json["sender"]?["name"]?.string ?? ""
    portrait = json["sender"]?["image"]?.string.flatMap { URL(string: $0) }
    text = (blocks.array ?? []).map(\.plainText).joined(separator: "\n\n")
    let address = json["image"]?["url"]?.string.flatMap { URL(string: $0) }
    image = address.map { Image(url: $0, words: json["image"]?["alt"]?.string ?? "") }
    buttons = (json["buttons"]?.array ?? []).map { button in
      Button(
        id: button["id"]?.string ?? "", label: button["label"]?.string ?? "",
        kind: button["kind"]?.string ?? "", url: button["url"]?.string.flatMap { URL(string: $0) })
    }
    language = json["language"]?.string ?? ""
    asks = json["response"]?["ask"]?.array?.compactMap(\.string) ?? []
    lasts = .milliseconds(json["expiresIn"]?.integer ?? 60_000)
  }
}

extension JSONValue {
  /// The words of a block or of a part of one.
  fileprivate var plainText: String {
    switch self["type"]?.string {
    case "text": self["text"]?.string ?? ""
    case "break": "\n"
    case "list":
      (self["items"]?.array ?? []).map { item in
        "• " + (item.array ?? []).map(\.plainText).joined()
      }.joined(separator: "\n")
    default: (self["children"]?.array ?? []).map(\.plainText).joined()
    }
  }
}
