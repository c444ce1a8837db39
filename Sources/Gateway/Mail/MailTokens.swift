#if Gateway
internal import Engine
internal import Store

/// The links in e-mails: each names an invitation and what it is for, signed with the workspace's
/// key. None holds an address, so that nobody can make one that leads elsewhere.
struct MailTokens: Sendable {
  private let key: [UInt8]

  /// What a link is for.
  enum Purpose: Hashable, Sendable {
    /// The picture that tells that the message was opened.
    case open
    /// The place of the address among those of the message, in this revision of the campaign.
    case click(Int, revision: Int64)
    case unsubscribe
  }

  init(key: [UInt8]) { self.key = key }

  /// Writes a link's token; `nil` for an invitation whose name is not 32 digits.
  func make(_ purpose: Purpose, of invitation: Invitation.ID) -> String? {
    guard let name = [UInt8](hexadecimal: invitation.text), name.count == 16 else { return nil }
    let content = purpose.bytes + name
    return (content + signature(of: content)).base64URL
  }

  /// Reads a token; `nil` unless it was made with this key.
  func read(_ token: String) -> (purpose: Purpose, invitation: Invitation.ID)? {
    guard token.utf8.count <= 64, let bytes = [UInt8](base64URL: token.utf8), bytes.count == 39
    else { return nil }
    let (content, signature) = (Array(bytes[..<23]), Array(bytes[23...]))
    guard signature.isSame(as: self.signature(of: content)), let purpose = Purpose(content) else {
      return nil
    }
    return (purpose, Invitation.ID(Array(content[7...]).hexadecimal))
  }

  /// Half of an HMAC is as much as anybody can guess at.
  private func signature(of content: [UInt8]) -> [UInt8] {
    Array(SHA256.authenticate(content, with: key).prefix(16))
  }
}

extension MailTokens.Purpose {
  fileprivate var bytes: [UInt8] {
    switch self {
    case .open: [1, 0, 0, 0, 0, 0, 0]
    case .click(let place, let revision):
      [2] + [8, 0].map { UInt8(truncatingIfNeeded: place >> $0) }
        + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: revision >> $0) }
    case .unsubscribe: [3, 0, 0, 0, 0, 0, 0]
    }
  }

  fileprivate init?(_ bytes: [UInt8]) {
    switch bytes[0] {
    case 1: self = .open
    case 2:
      self = .click(
        Int(bytes[1]) << 8 | Int(bytes[2]),
        revision: bytes[3..<7].reduce(0) { $0 << 8 | Int64($1) })
    case 3: self = .unsubscribe
    default: return nil
    }
  }
}
#endif
